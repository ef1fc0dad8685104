package carnet.pixpdq.matching;

import java.text.Normalizer;
import java.util.Locale;

/** Text as it is compared and searched: without case, marks, hyphens and apostrophes. */
public final class Folding {

    private Folding() {}

    /** Upper case A to Z, digits and single blanks; Cyrillic and Greek transliterated. Empty when nothing is left. */
    public static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]+", " ")
                .strip();
    }
}
