package carnet.pixpdq.matching;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * How well each field of two records agrees.
 *
 * @param agreements of every field
 * @param frequencies of the name words agreed on, by field; NaN or absent where the table's u holds
 */
record Comparison(Map<MatchField, Agreement> agreements, Map<MatchField, Double> frequencies) {

    /** Frequencies are looked up by the rules' names. */
    static Comparison of(MatchRecord a, MatchRecord b, NameFrequencies names) {
        var agreements = new EnumMap<MatchField, Agreement>(MatchField.class);
        var frequencies = new EnumMap<MatchField, Double>(MatchField.class);
        agreements.put(MatchField.UNIQUE_IDENTIFIER, identifiers(a.uniqueIdentifiers(), b.uniqueIdentifiers()));
        compareNames(a, b, names, agreements, frequencies);
        agreements.put(MatchField.BIRTH_DATE, both(a.birthDate(), b.birthDate(), DateComparison::compare));
        agreements.put(
                MatchField.GENDER,
                both(a.gender(), b.gender(), (one, other) -> one == other ? Agreement.EQUAL : Agreement.DIFFERENT));
        agreements.put(MatchField.ADDRESS, best(a.addresses(), b.addresses(), ComparableAddress::compare));
        agreements.put(MatchField.TELECOM, best(a.telecoms(), b.telecoms(), Comparison::slips));
        compareMothers(a, b, names, agreements, frequencies);
        return new Comparison(agreements, frequencies);
    }

    Agreement of(MatchField field) {
        return agreements.getOrDefault(field, Agreement.MISSING);
    }

    boolean is(MatchField field, Agreement... any) {
        return Arrays.asList(any).contains(of(field));
    }

    private static void compareNames(
            MatchRecord a,
            MatchRecord b,
            NameFrequencies names,
            Map<MatchField, Agreement> agreements,
            Map<MatchField, Double> frequencies) {
        var family = NameComparison.ofFamilyNames(a.familyNames(), b.familyNames(), names);
        var given = NameComparison.ofGivenNames(a.givenNames(), b.givenNames(), names);
        if (!family.isAtLeast(Agreement.PHONETIC) && !given.isAtLeast(Agreement.PHONETIC)) {
            var oneWay = NameComparison.ofFamilyNames(a.familyNames(), b.givenNames(), names);
            var otherWay = NameComparison.ofFamilyNames(a.givenNames(), b.familyNames(), names);
            if (oneWay.isAtLeast(Agreement.SIMILAR) && otherWay.isAtLeast(Agreement.SIMILAR)) {
                family = new NameComparison(Agreement.SWAPPED, Double.NaN);
                given = new NameComparison(Agreement.SWAPPED, Double.NaN);
            }
        }
        agreements.put(MatchField.FAMILY_NAME, family.agreement());
        frequencies.put(MatchField.FAMILY_NAME, family.frequency());
        agreements.put(MatchField.GIVEN_NAME, given.agreement());
        frequencies.put(MatchField.GIVEN_NAME, given.frequency());
    }

    private static void compareMothers(
            MatchRecord a,
            MatchRecord b,
            NameFrequencies names,
            Map<MatchField, Agreement> agreements,
            Map<MatchField, Double> frequencies) {
        var mothers = NameComparison.ofFamilyNames(
                a.mothersMaidenName().stream().toList(),
                b.mothersMaidenName().stream().toList(),
                names);
        agreements.put(MatchField.MOTHERS_MAIDEN_NAME, asSimilarAtBest(mothers.agreement()));
        frequencies.put(MatchField.MOTHERS_MAIDEN_NAME, mothers.frequency());
    }

    private static Agreement asSimilarAtBest(Agreement agreement) {
        return switch (agreement) {
            case VARIANT, PHONETIC, PARTIAL -> Agreement.SIMILAR;
            case EQUAL, SWAPPED, SIMILAR, DIFFERENT, MISSING -> agreement;
        };
    }

    /** Only identifiers of the same domain can contradict each other. */
    private static Agreement identifiers(Set<UniqueIdentifier> a, Set<UniqueIdentifier> b) {
        if (a.stream().anyMatch(b::contains)) {
            return Agreement.EQUAL;
        }
        var domains = a.stream().map(UniqueIdentifier::domain).collect(Collectors.toSet());
        var comparable = b.stream().filter(id -> domains.contains(id.domain())).toList();
        if (comparable.isEmpty()) {
            return Agreement.MISSING;
        }
        boolean oneSlip = comparable.stream()
                .anyMatch(other -> a.stream()
                        .filter(id -> id.domain().equals(other.domain()))
                        .anyMatch(id -> Likeness.isOneSlip(id.value(), other.value())));
        return oneSlip ? Agreement.SIMILAR : Agreement.DIFFERENT;
    }

    private static Agreement slips(String a, String b) {
        if (a.equals(b)) {
            return Agreement.EQUAL;
        }
        return Likeness.isOneSlip(a, b) ? Agreement.SIMILAR : Agreement.DIFFERENT;
    }

    private static <T> Agreement both(Optional<T> a, Optional<T> b, BiFunction<T, T, Agreement> compare) {
        return a.isPresent() && b.isPresent() ? compare.apply(a.get(), b.get()) : Agreement.MISSING;
    }

    private static <T> Agreement best(Collection<T> a, Collection<T> b, BiFunction<T, T, Agreement> compare) {
        var best = Agreement.MISSING;
        for (var one : a) {
            for (var other : b) {
                var agreement = compare.apply(one, other);
                if (best == Agreement.MISSING || agreement.compareTo(best) < 0) {
                    best = agreement;
                }
            }
        }
        return best;
    }
}
