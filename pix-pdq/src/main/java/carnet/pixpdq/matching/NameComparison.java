package carnet.pixpdq.matching;

import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How well two names agree, and on what.
 *
 * @param frequency share of persons who bear the word agreed on (the rarest, when there are several); NaN when there is
 *     none
 */
record NameComparison(Agreement agreement, double frequency) {

    private static final double SIMILAR = 0.92;
    private static final int SHORTEST_TELLING_WORD = 3;
    private static final int SHORTEST_TELLING_END = 5;
    private static final int SHORTEST_WITH_A_SLIP = 3;
    private static final NameComparison MISSING = new NameComparison(Agreement.MISSING, Double.NaN);
    private static final NameComparison DIFFERENT = new NameComparison(Agreement.DIFFERENT, Double.NaN);

    /** The best agreement of any family name of one with any of the other. */
    static NameComparison ofFamilyNames(List<ComparableName> a, List<ComparableName> b, NameFrequencies names) {
        return best(a, b, new Kind(names::ofFamily, names::isEstablishedFamily, false));
    }

    static NameComparison ofGivenNames(List<ComparableName> a, List<ComparableName> b, NameFrequencies names) {
        return best(a, b, new Kind(names::ofGiven, names::isEstablishedGiven, true));
    }

    private record Kind(ToDoubleFunction<String> frequency, Predicate<String> established, boolean given) {}

    boolean isAtLeast(Agreement level) {
        return agreement.compareTo(level) <= 0;
    }

    private static NameComparison best(List<ComparableName> a, List<ComparableName> b, Kind kind) {
        if (a.isEmpty() || b.isEmpty()) {
            return MISSING;
        }
        @Nullable NameComparison best = null;
        for (var one : a) {
            for (var other : b) {
                var comparison = compare(one, other, kind);
                if (best == null || comparison.agreement.compareTo(best.agreement) < 0) {
                    best = comparison;
                }
            }
        }
        return best == null ? MISSING : best;
    }

    private static NameComparison compare(ComparableName a, ComparableName b, Kind kind) {
        if (a.whole().equals(b.whole()) || a.words().equals(b.words())) {
            return new NameComparison(Agreement.EQUAL, Math.min(rarest(a.words(), kind), rarest(b.words(), kind)));
        }
        var common = commonWords(a, b);
        int shorter = Math.min(a.words().size(), b.words().size());
        if (common.size() == shorter) {
            return new NameComparison(Agreement.VARIANT, rarest(common, kind));
        }
        if (kind.given() && haveNicknames(a, b)) {
            return new NameComparison(Agreement.VARIANT, commonest(a, b, kind));
        }
        if (isSimilar(a.whole(), b.whole()) || similarWords(a, b) == shorter) {
            return new NameComparison(
                    areBothEstablished(a, b, kind) ? Agreement.PARTIAL : Agreement.SIMILAR, commonest(a, b, kind));
        }
        if (a.sounds().equals(b.sounds()) && a.sounds().get(0).length() > 1) {
            return new NameComparison(Agreement.PHONETIC, commonest(a, b, kind));
        }
        if (!common.isEmpty()) {
            return new NameComparison(Agreement.PARTIAL, rarest(common, kind));
        }
        if (kind.given() && isInitial(a, b)) {
            return new NameComparison(Agreement.PHONETIC, Double.NaN);
        }
        if (similarWords(a, b) > 0) {
            return new NameComparison(Agreement.PARTIAL, commonest(a, b, kind));
        }
        return DIFFERENT;
    }

    private static List<String> commonWords(ComparableName a, ComparableName b) {
        return Collections.disjoint(a.words(), b.words())
                ? List.of()
                : a.words().stream()
                        .filter(word -> word.length() >= SHORTEST_TELLING_WORD
                                && b.words().contains(word))
                        .toList();
    }

    /** Words of the one of fewer words that are equal, similar, or cut short, in the other. */
    private static int similarWords(ComparableName a, ComparableName b) {
        int inB = wordsLikeThoseOf(b, a);
        int inA = wordsLikeThoseOf(a, b);
        int fewer = Math.min(a.words().size(), b.words().size());
        return Math.min(fewer, Math.max(inA, inB));
    }

    private static int wordsLikeThoseOf(ComparableName other, ComparableName name) {
        int like = 0;
        for (var word : name.words()) {
            for (var candidate : other.words()) {
                if (word.equals(candidate) || isSimilar(word, candidate) || isCutShort(word, candidate)) {
                    like++;
                    break;
                }
            }
        }
        return like;
    }

    /** The beginning of it, or its end, as when a hyphen was lost. */
    private static boolean isCutShort(String a, String b) {
        var shorter = a.length() <= b.length() ? a : b;
        var longer = shorter.equals(a) ? b : a;
        return (shorter.length() >= SHORTEST_TELLING_WORD && longer.startsWith(shorter))
                || (shorter.length() >= SHORTEST_TELLING_END && longer.endsWith(shorter));
    }

    private static boolean areBothEstablished(ComparableName a, ComparableName b, Kind kind) {
        return a.isOneWord()
                && b.isOneWord()
                && kind.established().test(a.whole())
                && kind.established().test(b.whole());
    }

    private static boolean isSimilar(String a, String b) {
        return Likeness.isSimilar(a, b, SIMILAR)
                || (Math.min(a.length(), b.length()) >= SHORTEST_WITH_A_SLIP && Likeness.isOneSlip(a, b));
    }

    private static boolean haveNicknames(ComparableName a, ComparableName b) {
        for (var word : a.words()) {
            for (var other : b.words()) {
                if (Nicknames.alike(word, other)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isInitial(ComparableName a, ComparableName b) {
        var shorter = a.whole().length() <= b.whole().length() ? a : b;
        var longer = shorter.equals(a) ? b : a;
        return shorter.whole().length() == 1
                && longer.words().stream().anyMatch(word -> word.startsWith(shorter.whole()));
    }

    private static double rarest(Iterable<String> words, Kind kind) {
        double rarest = 1;
        for (var word : words) {
            rarest = Math.min(rarest, kind.frequency().applyAsDouble(word));
        }
        return rarest;
    }

    /** Of two spellings the commoner is the name, the other the slip. */
    private static double commonest(ComparableName a, ComparableName b, Kind kind) {
        return Math.max(rarest(a.words(), kind), rarest(b.words(), kind));
    }
}
