package carnet.pixpdq.matching;

import java.util.Map;

/**
 * How common names are in the population that is matched. Two persons called Schmit are less remarkable than two
 * called Zwanck, so agreement on a rare name weighs more.
 *
 * @param family share of persons, 0 to 1, by folded name part
 * @param given likewise
 */
public record NameFrequencies(Map<String, Double> family, Map<String, Double> given) {

    public NameFrequencies {
        family = Map.copyOf(family);
        given = Map.copyOf(given);
    }

    /** Nothing is known: every name weighs as the rules' table says. */
    public static NameFrequencies unknown() {
        return new NameFrequencies(Map.of(), Map.of());
    }
}
