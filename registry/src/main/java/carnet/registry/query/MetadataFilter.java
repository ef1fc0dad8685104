package carnet.registry.query;

import carnet.metadata.Author;
import carnet.metadata.CXi;
import carnet.metadata.Code;
import carnet.metadata.DocumentEntry;
import carnet.metadata.XCN;
import carnet.registry.store.RegisteredObject.RegisteredEntry;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What narrows DocumentEntries beyond their columns: attributes of many values. Outer lists hold together, inner lists are
 * alternatives [TF-2 3.18.4.1.2.3.5].
 *
 * @param authorPerson patterns, of which one has to match one author's authorPerson
 */
record MetadataFilter(
        List<List<String>> confidentialityCode,
        List<List<String>> eventCodeList,
        List<LikePattern> authorPerson,
        List<List<LikePattern>> referenceIdList)
        implements Predicate<RegisteredEntry> {

    /** Only by confidentiality, as the queries by id do. */
    static MetadataFilter confidentiality(List<List<String>> confidentialityCode) {
        return new MetadataFilter(confidentialityCode, List.of(), List.of(), List.of());
    }

    /** Whether the columns decide alone, so that no entry has to be read. */
    boolean allowsAll() {
        return confidentialityCode.isEmpty()
                && eventCodeList.isEmpty()
                && authorPerson.isEmpty()
                && referenceIdList.isEmpty();
    }

    @Override
    public boolean test(RegisteredEntry entry) {
        return allowsAll() || matches(entry.metadata());
    }

    private boolean matches(DocumentEntry entry) {
        return hasAll(entry.confidentialityCode(), confidentialityCode)
                && hasAll(entry.eventCodeList(), eventCodeList)
                && (authorPerson.isEmpty() || isBy(entry.author(), authorPerson))
                && referenceIdList.stream()
                        .allMatch(alternatives -> entry.referenceIdList().stream()
                                .map(CXi::text)
                                .anyMatch(value -> alternatives.stream().anyMatch(pattern -> pattern.matches(value))));
    }

    static boolean hasAll(Collection<Code> codes, List<List<String>> wanted) {
        return wanted.stream()
                .allMatch(alternatives -> codes.stream().map(Code::text).anyMatch(alternatives::contains));
    }

    static boolean isBy(List<Author> authors, List<LikePattern> patterns) {
        return persons(authors).anyMatch(person -> patterns.stream().anyMatch(pattern -> pattern.matches(person)));
    }

    private static Stream<String> persons(List<Author> authors) {
        return authors.stream()
                .map(Author::authorPerson)
                .filter(Objects::nonNull)
                .map(XCN::text);
    }
}
