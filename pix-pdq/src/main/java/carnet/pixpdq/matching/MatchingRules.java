package carnet.pixpdq.matching;

import java.util.Map;

/**
 * Everything the matcher is told: change it, and the same records match otherwise.
 *
 * @param version names these rules in the journal
 * @param levels m and u of every level of every field
 * @param names frequencies that take the place of u when two names are equal
 * @param linkThreshold bits from which a pair is linked
 * @param reviewThreshold bits from which a pair is shown to a person
 * @param margin bits by which the best person must be ahead of the second to be linked
 * @param prior share of pairs of the same person among pairs compared
 */
public record MatchingRules(
        String version,
        Map<MatchField, Map<Agreement, LevelProbability>> levels,
        NameFrequencies names,
        double linkThreshold,
        double reviewThreshold,
        double margin,
        double prior) {

    /** The rules Carnet comes with, to be calibrated with one's own data. */
    public static MatchingRules standard() {
        return new MatchingRules("standard-1", Map.of(), NameFrequencies.unknown(), 24, 14, 6, 1e-3);
    }

    public MatchingRules withNames(NameFrequencies frequencies) {
        return new MatchingRules(version, levels, frequencies, linkThreshold, reviewThreshold, margin, prior);
    }

    public MatchingRules withThresholds(double link, double review) {
        return new MatchingRules(version, levels, names, link, review, margin, prior);
    }
}
