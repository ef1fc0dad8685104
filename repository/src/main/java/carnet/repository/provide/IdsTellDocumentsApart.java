package carnet.repository.provide;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import carnet.metadata.error.RegistryError;
import carnet.metadata.error.XdsErrorCode;
import carnet.repository.store.StoredDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Each Document and each ExtrinsicObject has an id that no other of its kind has: one belongs to one. */
final class IdsTellDocumentsApart implements ProvisionRule {

    @Override
    public Stream<RegistryError> breaches(Received received, Map<String, StoredDocument> stored) {
        return Stream.concat(
                breaches("Document", received.documentIds()),
                breaches(
                        "DocumentEntry",
                        received.entries().stream().map(SubmittedEntry::id).toList()));
    }

    private static Stream<RegistryError> breaches(String kind, List<String> ids) {
        var missing = IntStream.range(0, ids.size())
                .filter(i -> ids.get(i).isEmpty())
                .mapToObj(i -> kind + " number " + (i + 1) + " of " + ids.size() + " has no id");
        var shared = ids.stream()
                .filter(id -> !id.isEmpty())
                .collect(groupingBy(identity(), LinkedHashMap::new, counting()))
                .entrySet()
                .stream()
                .filter(count -> count.getValue() > 1)
                .map(count -> kind + "(" + count.getKey() + ").id: " + count.getValue() + " have this id");
        return Stream.concat(missing, shared)
                .map(breach -> RegistryError.of(XdsErrorCode.REPOSITORY_METADATA_ERROR, breach));
    }
}
