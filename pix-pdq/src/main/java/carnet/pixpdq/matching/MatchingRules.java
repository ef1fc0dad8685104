package carnet.pixpdq.matching;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything the matcher is told: change it, and the same records match otherwise.
 *
 * @param version names these rules in the journal
 * @param levels m and u of every level of every field; a level without weighs nothing
 * @param correlated fields whose weights are limited together; a field is in one of them at most
 * @param names frequencies that scale u where two names agree on a word
 * @param linkThreshold bits from which a pair is linked
 * @param reviewThreshold bits from which a pair is shown to a person
 * @param margin bits by which the best person must be ahead of the second to be linked
 * @param prior share of pairs of the same person among all pairs of records; above 0, below 1
 */
public record MatchingRules(
        String version,
        Map<MatchField, Map<Agreement, LevelProbability>> levels,
        List<CorrelatedFields> correlated,
        NameFrequencies names,
        double linkThreshold,
        double reviewThreshold,
        double margin,
        double prior) {

    public MatchingRules {
        levels = Map.copyOf(levels);
        correlated = List.copyOf(correlated);
        if (reviewThreshold > linkThreshold || margin < 0 || !(prior > 0 && prior < 1)) {
            throw new IllegalArgumentException(
                    "the review threshold is not above the link threshold, the margin not negative, the prior between 0 and 1");
        }
    }

    /**
     * The rules Carnet comes with. u is what two persons of a country have in common by chance; m is what records of one
     * person have in common where names, addresses and telephones are typed by hand. To be calibrated with one's own
     * data.
     */
    public static MatchingRules standard() {
        return new MatchingRules(
                "standard-1",
                new Table()
                        .field(MatchField.UNIQUE_IDENTIFIER)
                        .level(Agreement.EQUAL, 0.985, 0.000_000_5)
                        .level(Agreement.SIMILAR, 0.01, 0.000_02)
                        .level(Agreement.DIFFERENT, 0.005, 0.999_9)
                        .field(MatchField.FAMILY_NAME)
                        .level(Agreement.EQUAL, 0.87, 0.003)
                        .level(Agreement.VARIANT, 0.05, 0.002)
                        .level(Agreement.SWAPPED, 0.005, 0.000_02)
                        .level(Agreement.SIMILAR, 0.04, 0.001)
                        .level(Agreement.PHONETIC, 0.005, 0.003)
                        .level(Agreement.PARTIAL, 0.005, 0.004)
                        .level(Agreement.DIFFERENT, 0.025, 0.987)
                        .field(MatchField.GIVEN_NAME)
                        .level(Agreement.EQUAL, 0.85, 0.008)
                        .level(Agreement.VARIANT, 0.08, 0.008)
                        .level(Agreement.SWAPPED, 0.005, 0.000_2)
                        .level(Agreement.SIMILAR, 0.04, 0.002)
                        .level(Agreement.PHONETIC, 0.005, 0.005)
                        .level(Agreement.PARTIAL, 0.01, 0.01)
                        .level(Agreement.DIFFERENT, 0.01, 0.947)
                        .field(MatchField.BIRTH_DATE)
                        .level(Agreement.EQUAL, 0.95, 0.000_04)
                        .level(Agreement.SWAPPED, 0.008, 0.000_02)
                        .level(Agreement.VARIANT, 0.007, 0.004)
                        .level(Agreement.SIMILAR, 0.015, 0.001)
                        .level(Agreement.PARTIAL, 0.01, 0.000_2)
                        .level(Agreement.DIFFERENT, 0.01, 0.99)
                        .field(MatchField.GENDER)
                        .level(Agreement.EQUAL, 0.995, 0.5)
                        .level(Agreement.DIFFERENT, 0.005, 0.5)
                        .field(MatchField.ADDRESS)
                        .level(Agreement.EQUAL, 0.6, 0.000_05)
                        .level(Agreement.SIMILAR, 0.1, 0.001)
                        .level(Agreement.PARTIAL, 0.1, 0.03)
                        .level(Agreement.DIFFERENT, 0.2, 0.969)
                        .field(MatchField.TELECOM)
                        .level(Agreement.EQUAL, 0.65, 0.000_01)
                        .level(Agreement.SIMILAR, 0.03, 0.000_02)
                        .level(Agreement.DIFFERENT, 0.32, 0.999_9)
                        .field(MatchField.MOTHERS_MAIDEN_NAME)
                        .level(Agreement.EQUAL, 0.88, 0.003)
                        .level(Agreement.SIMILAR, 0.08, 0.008)
                        .level(Agreement.DIFFERENT, 0.04, 0.989)
                        .levels,
                List.of(
                        new CorrelatedFields(Set.of(MatchField.UNIQUE_IDENTIFIER, MatchField.BIRTH_DATE), 21),
                        new CorrelatedFields(
                                Set.of(MatchField.ADDRESS, MatchField.TELECOM, MatchField.MOTHERS_MAIDEN_NAME), 9)),
                NameFrequencies.unknown(),
                23,
                16,
                8,
                1e-6);
    }

    private static final class Table {

        private final Map<MatchField, Map<Agreement, LevelProbability>> levels = new EnumMap<>(MatchField.class);
        private Map<Agreement, LevelProbability> current = Map.of();

        Table field(MatchField field) {
            current = new EnumMap<>(Agreement.class);
            levels.put(field, current);
            return this;
        }

        Table level(Agreement agreement, double m, double u) {
            current.put(agreement, new LevelProbability(m, u));
            return this;
        }
    }

    public MatchingRules withNames(NameFrequencies frequencies) {
        return new MatchingRules(
                version, levels, correlated, frequencies, linkThreshold, reviewThreshold, margin, prior);
    }

    public MatchingRules withThresholds(double link, double review) {
        return new MatchingRules(version, levels, correlated, names, link, review, margin, prior);
    }

    public MatchingRules named(String otherVersion) {
        return new MatchingRules(
                otherVersion, levels, correlated, names, linkThreshold, reviewThreshold, margin, prior);
    }

    /** @param calibrated names the new rules */
    MatchingRules withLevels(String calibrated, Map<MatchField, Map<Agreement, LevelProbability>> others) {
        return new MatchingRules(calibrated, others, correlated, names, linkThreshold, reviewThreshold, margin, prior);
    }
}
