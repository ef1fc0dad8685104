package carnet.pixpdq.matching;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How common names are in the population that is matched. Two persons called Schmit are less remarkable than two
 * called Zwanck, so agreement on a rare name weighs more.
 *
 * @param family share of persons, 0 to 1, by folded word of a family name
 * @param given likewise
 */
public record NameFrequencies(Map<String, Double> family, Map<String, Double> given) {

    /** A name this rare is taken to be this common: the sample cannot tell. */
    private static final double RAREST = 2e-5;

    /** A name that so many bear is a name, not a slip of the hand. */
    private static final double ESTABLISHED = 1e-4;

    /** Words seen less often are left out: most are slips. */
    private static final int SEEN_AT_LEAST = 3;

    public NameFrequencies {
        family = Map.copyOf(family);
        given = Map.copyOf(given);
    }

    /** Nothing is known: every name weighs as the rules' table says. */
    public static NameFrequencies unknown() {
        return new NameFrequencies(Map.of(), Map.of());
    }

    /** Counted in a population, or in a sample of it of at least some ten thousand. */
    public static NameFrequencies in(Collection<MatchRecord> records) {
        var family = new HashMap<String, Integer>();
        var given = new HashMap<String, Integer>();
        for (var record : records) {
            count(record.familyNames(), family);
            count(record.givenNames(), given);
        }
        return new NameFrequencies(shares(family, records.size()), shares(given, records.size()));
    }

    private static void count(Collection<ComparableName> names, Map<String, Integer> counts) {
        var words = new HashSet<String>();
        names.forEach(name -> words.addAll(name.words()));
        words.forEach(word -> counts.merge(word, 1, Integer::sum));
    }

    private static Map<String, Double> shares(Map<String, Integer> counts, int records) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= SEEN_AT_LEAST)
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue() / (double) records));
    }

    boolean isKnown() {
        return !family.isEmpty() || !given.isEmpty();
    }

    /** Share of persons who have this word in their family names. */
    double ofFamily(String word) {
        return Math.max(RAREST, family.getOrDefault(word, RAREST));
    }

    double ofGiven(String word) {
        return Math.max(RAREST, given.getOrDefault(word, RAREST));
    }

    boolean isEstablishedFamily(String word) {
        return ofFamily(word) >= ESTABLISHED;
    }

    boolean isEstablishedGiven(String word) {
        return ofGiven(word) >= ESTABLISHED;
    }

    @Override
    public String toString() {
        return "NameFrequencies[" + family.size() + " family, " + given.size() + " given]";
    }
}
