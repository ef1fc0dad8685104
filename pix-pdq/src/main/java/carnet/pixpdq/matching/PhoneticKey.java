package carnet.pixpdq.matching;

/**
 * How a name sounds, roughly, to a clerk who hears French, German, Luxembourgish and Portuguese all day. After the Kölner
 * Phonetik (Postel 1969), with the spellings of the Romance languages added: one code for the letters that the four
 * languages write for each other, vowels only at the beginning.
 *
 * <p>{@code Schmit, Schmitt, Schmidt}; {@code Meyer, Maier, Majer}; {@code Dupont, Dupond}; {@code Philippe, Filipe};
 * {@code Sousa, Souza}; {@code Teixeira, Techeira} are alike. Good to find candidates, weak as evidence.
 */
final class PhoneticKey {

    private static final String VOWELS = "AEIOUY";

    private PhoneticKey() {}

    /** @param folded one word of {@link Folding#fold}; digits are left out */
    static String of(String folded) {
        var key = new StringBuilder();
        for (int i = 0; i < folded.length(); i++) {
            char code = code(folded, i);
            if (code != 0 && (key.isEmpty() || key.charAt(key.length() - 1) != code)) {
                key.append(code);
            }
        }
        return key.toString();
    }

    /** The code of the letter at {@code i}, or 0 when it is not heard. */
    private static char code(String word, int i) {
        char before = i > 0 ? word.charAt(i - 1) : ' ';
        char next = i + 1 < word.length() ? word.charAt(i + 1) : ' ';
        return switch (word.charAt(i)) {
            case 'A', 'E', 'I', 'O', 'U', 'Y' -> i == 0 ? 'A' : 0;
            case 'J' -> i == 0 ? 'J' : 0;
            case 'B' -> 'P';
            case 'P' -> next == 'H' ? 'F' : 'P';
            case 'F', 'V', 'W' -> 'F';
            case 'D', 'T' -> isSibilant(next) ? 0 : 'T';
            case 'C' -> codeOfC(word, i, before, next);
            case 'K', 'Q' -> 'K';
            case 'G' -> next == 'N' ? 0 : 'K';
            case 'S', 'X', 'Z' -> 'S';
            case 'L' -> 'L';
            case 'M' -> next == 'P' || next == 'B' ? 'N' : 'M';
            case 'N' -> 'N';
            case 'R' -> 'R';
            default -> 0;
        };
    }

    private static char codeOfC(String word, int i, char before, char next) {
        if (before == 'S' && next == 'H') {
            return 0;
        }
        if (next == 'H') {
            boolean beforeVowel = i + 2 < word.length() && VOWELS.indexOf(word.charAt(i + 2)) >= 0;
            return beforeVowel ? 'S' : 'K';
        }
        return "EIYSZ".indexOf(next) >= 0 ? 'S' : 'K';
    }

    private static boolean isSibilant(char c) {
        return c == 'S' || c == 'Z' || c == 'X';
    }
}
