package carnet.pixpdq.matching;

import java.util.Arrays;

/** How alike two words are. */
final class Likeness {

    private static final int LONGEST_PREFIX = 4;
    private static final double PREFIX_SCALE = 0.1;

    private Likeness() {}

    /** Jaro's similarity raised by a common beginning (Winkler 1990): 0 nothing in common, 1 equal. */
    static double jaroWinkler(String a, String b) {
        double jaro = jaro(a, b);
        int prefix = 0;
        while (prefix < Math.min(LONGEST_PREFIX, Math.min(a.length(), b.length()))
                && a.charAt(prefix) == b.charAt(prefix)) {
            prefix++;
        }
        return jaro + prefix * PREFIX_SCALE * (1 - jaro);
    }

    /** Whether {@link #jaroWinkler} is at least that; told without reckoning where the letters alone say no. */
    static boolean isSimilar(String a, String b, double least) {
        int common = Math.min(lettersFoundIn(a, b), lettersFoundIn(b, a));
        double most = (common / (double) a.length() + common / (double) b.length() + 1) / 3;
        return most + LONGEST_PREFIX * PREFIX_SCALE * (1 - most) >= least && jaroWinkler(a, b) >= least;
    }

    private static int lettersFoundIn(String a, String b) {
        int found = 0;
        for (int i = 0; i < a.length(); i++) {
            if (b.indexOf(a.charAt(i)) >= 0) {
                found++;
            }
        }
        return found;
    }

    private static double jaro(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.equals(b) ? 1 : 0;
        }
        int window = Math.max(0, Math.max(a.length(), b.length()) / 2 - 1);
        var matchedA = new boolean[a.length()];
        var matchedB = new boolean[b.length()];
        int matches = 0;
        for (int i = 0; i < a.length(); i++) {
            for (int j = Math.max(0, i - window); j <= Math.min(b.length() - 1, i + window); j++) {
                if (!matchedB[j] && a.charAt(i) == b.charAt(j)) {
                    matchedA[i] = true;
                    matchedB[j] = true;
                    matches++;
                    break;
                }
            }
        }
        if (matches == 0) {
            return 0;
        }
        int outOfOrder = 0;
        int j = 0;
        for (int i = 0; i < a.length(); i++) {
            if (matchedA[i]) {
                while (!matchedB[j]) {
                    j++;
                }
                if (a.charAt(i) != b.charAt(j++)) {
                    outOfOrder++;
                }
            }
        }
        double m = matches;
        return (m / a.length() + m / b.length() + (m - outOfOrder / 2.0) / m) / 3;
    }

    /**
     * Letters to insert, delete, replace, or swap with their neighbour, to come from one word to the other (Damerau
     * 1964, Levenshtein 1966; no letter is touched twice).
     */
    static int edits(String a, String b) {
        var beforeLast = new int[b.length() + 1];
        var last = new int[b.length() + 1];
        var current = new int[b.length() + 1];
        Arrays.setAll(last, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(last[j], current[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    current[j] = Math.min(current[j], beforeLast[j - 2] + 1);
                }
            }
            var free = beforeLast;
            beforeLast = last;
            last = current;
            current = free;
        }
        return last[b.length()];
    }

    /** Whether one slip of the hand, or none, is between two words. */
    static boolean isOneSlip(String a, String b) {
        return Math.abs(a.length() - b.length()) <= 1 && lettersFoundIn(a, b) >= a.length() - 1 && edits(a, b) <= 1;
    }
}
