package carnet.pixpdq.search;

import carnet.metadata.CX;
import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.demographics.NameUse;
import carnet.pixpdq.demographics.PersonName;
import carnet.pixpdq.demographics.PostalAddress;
import carnet.pixpdq.matching.Agreement;
import carnet.pixpdq.matching.BlockingKeys;
import carnet.pixpdq.matching.MatchField;
import carnet.pixpdq.matching.MatchRecord;
import carnet.pixpdq.matching.MatchScore;
import carnet.pixpdq.matching.PatientMatcher;
import carnet.pixpdq.store.IdentityRecord;
import carnet.pixpdq.store.IdentityStore;
import carnet.pixpdq.store.NameRange;
import carnet.pixpdq.store.SearchIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds patients by what their sources say of them, best first, ranked by the matcher that also links them. A query costs
 * what it finds: one that says too little to be answered out of an index is refused.
 */
public final class PatientSearch {

    private static final int MOST_NAMES = 1_000;

    /** Most names that begin like a family name and are gone through for the given name or the birth date. */
    private static final int MOST_GONE_THROUGH = 50_000;

    private static final int SHORTEST_BEGINNING = 3;
    private static final int CERTAIN = 100;

    private final IdentityStore store;
    private final SearchIndex index;
    private final PatientMatcher matcher;
    private final int mostPatients;

    /** @param mostPatients most patients of an answer; a query that more fit is refused */
    public PatientSearch(IdentityStore store, PatientMatcher matcher, int mostPatients) {
        this.store = store;
        this.index = store.searchIndex();
        this.matcher = matcher;
        this.mostPatients = mostPatients;
    }

    /**
     * The most likely first.
     *
     * @throws TooBroad if it says too little, or too many fit
     */
    public List<FoundPatient> find(DemographicsQuery query) {
        return store.reading(() -> read(query));
    }

    private List<FoundPatient> read(DemographicsQuery query) {
        var described = described(query);
        var byPerson = candidates(query).stream()
                .filter(IdentityRecord::isActive)
                .collect(Collectors.groupingBy(IdentityRecord::personKey));
        var found = byPerson.values().stream()
                .filter(records -> hasAll(records, query.ids()))
                .flatMap(records -> best(records, query, described).stream())
                .filter(patient -> patient.likeness() >= query.least())
                .sorted(Comparator.comparingInt(FoundPatient::likeness)
                        .reversed()
                        .thenComparing(patient -> patient.ids().toString()))
                .toList();
        if (found.size() > mostPatients) {
            throw new TooBroad("more than " + mostPatients + " patients fit");
        }
        return found;
    }

    private static boolean hasAll(List<IdentityRecord> records, List<CX> ids) {
        return records.stream().map(IdentityRecord::id).toList().containsAll(ids);
    }

    /** What the query says, as if a source had said it. */
    private static Optional<MatchRecord> described(DemographicsQuery query) {
        if (query.names().isEmpty() && query.birthDates() == null) {
            return Optional.empty();
        }
        var said = Demographics.builder();
        query.names().stream()
                .map(name -> new PersonName(NameUse.UNSPECIFIED, plain(name.family()), plain(name.given())))
                .forEach(said::name);
        var dates = query.birthDates();
        if (dates != null && dates.first().equals(dates.last())) {
            said.birthDate(dates.first());
        }
        said.gender(query.gender());
        query.addresses().forEach(said::address);
        return Optional.of(MatchRecord.of(said.build()));
    }

    private static @Nullable String plain(@Nullable String text) {
        return text == null ? null : text.replace("*", "");
    }

    // whom to look at

    /** All records of every person of whom one may be meant. */
    private List<IdentityRecord> candidates(DemographicsQuery query) {
        Set<Long> persons;
        if (!query.ids().isEmpty()) {
            persons = query.ids().stream()
                    .map(store::identity)
                    .flatMap(Optional::stream)
                    .filter(IdentityRecord::isActive)
                    .map(IdentityRecord::personKey)
                    .collect(Collectors.toSet());
        } else {
            persons = new HashSet<>(personsOf(indexed(query)));
            persons.addAll(similar(query));
        }
        return store.membersOf(persons);
    }

    private List<Long> personsOf(Collection<Long> identityKeys) {
        return store.identities(identityKeys).stream()
                .map(IdentityRecord::personKey)
                .distinct()
                .toList();
    }

    private Set<Long> indexed(DemographicsQuery query) {
        var dates = query.birthDates();
        var keys = new LinkedHashSet<Long>();
        if (query.names().isEmpty()) {
            if (dates == null || !dates.isNarrow()) {
                throw new TooBroad("a query names an identifier, a family name, or a birth date");
            }
            keys.addAll(bounded(new NameRange(null, null, days(dates))));
        }
        for (var name : query.names()) {
            var family = name.familyPattern();
            requireNarrow(family, dates);
            // beside a family name and a month of birth given names are filtered, so that the second of them is found
            // too
            var given = family.isPresent() && dates != null && dates.isNarrow()
                    ? Optional.<TextPattern>empty()
                    : name.givenPattern();
            if ((dates == null || !dates.isNarrow()) && (given.isPresent() || dates != null)) {
                requireFew(family);
            }
            keys.addAll(bounded(new NameRange(
                    family.map(PatientSearch::term).orElse(null),
                    given.map(PatientSearch::term).orElse(null),
                    dates == null ? null : days(dates))));
        }
        return keys;
    }

    private static void requireNarrow(Optional<TextPattern> family, @Nullable BirthDates dates) {
        if (dates != null && dates.isNarrow()) {
            return;
        }
        if (family.isEmpty()) {
            throw new TooBroad("a query without birth date names a family name");
        }
        if (family.get().isBeginning() && family.get().text().length() < SHORTEST_BEGINNING) {
            throw new TooBroad(
                    "a query without birth date gives at least " + SHORTEST_BEGINNING + " letters of a family name");
        }
    }

    /** All that begin like the family name are gone through for what else is asked. */
    private void requireFew(Optional<TextPattern> family) {
        if (family.filter(TextPattern::isBeginning)
                .filter(pattern -> index.holdsMoreThan(MOST_GONE_THROUGH, term(pattern)))
                .isPresent()) {
            throw new TooBroad("too many family names begin so");
        }
    }

    private List<Long> bounded(NameRange range) {
        var keys = index.find(range, MOST_NAMES + 1);
        if (keys.size() > MOST_NAMES) {
            throw new TooBroad("too many patients fit");
        }
        return keys;
    }

    private static NameRange.Term term(TextPattern pattern) {
        return new NameRange.Term(pattern.text(), pattern.isBeginning());
    }

    private static NameRange.Days days(BirthDates dates) {
        return new NameRange.Days(dates.firstDay(), dates.lastDay());
    }

    /** Those the matcher would look at, if the query allows for names that are not quite the same. */
    private Set<Long> similar(DemographicsQuery query) {
        if (query.names().stream().noneMatch(NamePattern::similar)) {
            return Set.of();
        }
        return described(query).stream()
                .flatMap(described -> store.candidates(BlockingKeys.of(described.demographics())).stream())
                .map(IdentityRecord::personKey)
                .collect(Collectors.toSet());
    }

    // who is meant

    private Optional<FoundPatient> best(
            List<IdentityRecord> records, DemographicsQuery query, Optional<MatchRecord> described) {
        return records.stream()
                .flatMap(record -> Stream.ofNullable(record.demographics()))
                .flatMap(demographics -> likeness(demographics, query, described).stream()
                        .map(likeness -> new FoundPatient(ids(records), demographics, likeness)))
                .max(Comparator.comparingInt(FoundPatient::likeness))
                .or(() -> isOfIdentifiersOnly(query)
                        ? Optional.of(new FoundPatient(
                                ids(records), Demographics.builder().build(), CERTAIN))
                        : Optional.empty());
    }

    private static boolean isOfIdentifiersOnly(DemographicsQuery query) {
        return query.names().isEmpty()
                && query.birthDates() == null
                && query.gender() == null
                && query.addresses().isEmpty()
                && query.telecoms().isEmpty()
                && query.mothersMaidenNames().isEmpty();
    }

    private static List<CX> ids(List<IdentityRecord> records) {
        return records.stream()
                .map(IdentityRecord::id)
                .sorted(Comparator.comparing(CX::assigningAuthority))
                .toList();
    }

    /** Absent unless the record is what the query asks for. */
    private Optional<Integer> likeness(Demographics record, DemographicsQuery query, Optional<MatchRecord> described) {
        if (!fits(record, query)) {
            return Optional.empty();
        }
        var score = described.map(whom -> matcher.score(whom, MatchRecord.of(record)));
        var named = query.names().isEmpty()
                || query.names().stream()
                        .anyMatch(pattern -> record.names().stream().anyMatch(pattern::matches)
                                || (pattern.similar()
                                        && score.filter(PatientSearch::isAlikeInName)
                                                .isPresent()));
        return named
                ? Optional.of(score.map(each -> (int) Math.round(each.posterior() * CERTAIN))
                        .orElse(CERTAIN))
                : Optional.empty();
    }

    private static boolean isAlikeInName(MatchScore score) {
        return Stream.of(MatchField.FAMILY_NAME, MatchField.GIVEN_NAME)
                .map(score::agreementOf)
                .noneMatch(agreement -> agreement == Agreement.DIFFERENT);
    }

    /** All but the name. */
    private static boolean fits(Demographics record, DemographicsQuery query) {
        var dates = query.birthDates();
        var birthDate = record.birthDate();
        return (dates == null || (birthDate != null && dates.mayInclude(birthDate)))
                && (query.gender() == null || query.gender() == record.gender())
                && any(query.addresses(), record.addresses(), PatientSearch::agree)
                && any(
                        query.telecoms(),
                        record.telecoms(),
                        (asked, known) -> digits(asked).equals(digits(known.value())))
                && any(
                        query.mothersMaidenNames(),
                        Stream.ofNullable(record.mothersMaidenName()).toList(),
                        NamePattern::matches);
    }

    private static <A, B> boolean any(List<A> asked, List<B> known, BiPredicate<A, B> agree) {
        return asked.isEmpty()
                || asked.stream().anyMatch(one -> known.stream().anyMatch(other -> agree.test(one, other)));
    }

    private static boolean agree(PostalAddress asked, PostalAddress known) {
        var parts = new ArrayList<Function<PostalAddress, @Nullable String>>();
        parts.add(PostalAddress::street);
        parts.add(PostalAddress::other);
        parts.add(PostalAddress::city);
        parts.add(PostalAddress::state);
        parts.add(PostalAddress::postalCode);
        parts.add(PostalAddress::country);
        return parts.stream()
                .allMatch(part -> TextPattern.of(part.apply(asked), false)
                        .map(pattern -> pattern.matches(SearchIndex.folded(part.apply(known))))
                        .orElse(true));
    }

    /** Numbers by their last nine digits, so that an international prefix does no harm; mail addresses as they are. */
    private static String digits(String telecom) {
        if (telecom.contains("@")) {
            return telecom.strip().toLowerCase(Locale.ROOT);
        }
        var digits = telecom.replaceAll("\\D", "");
        return digits.substring(Math.max(0, digits.length() - 9));
    }
}
