package carnet.pixpdq.matching;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Text as it is compared and searched, so that spellings of the same name meet: {@code Müller}, {@code Mueller} and
 * {@code MULLER} are one, so are {@code Weiß} and {@code Weiss}, {@code D'Angelo} and {@code Dangelo}.
 */
public final class Folding {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** Letters that have no decomposition in Unicode, and alphabets written in ours. Upper case. */
    private static final Map<Character, String> LETTERS = letters(
            "ÆAE ŒOE ØO ŁL ĐD ÐD ÞTH ĦH ŊN ŦT ẞSS",
            // Cyrillic as passports write it
            "АA БB ВV ГG ДD ЕE ЖZH ЗZ ИI ЙI КK ЛL МM НN ОO ПP РR СS ТT УU ФF ХKH ЦTS ЧCH ШSH ЩSHCH Ъ ЫY Ь ЭE ЮYU ЯYA",
            "ЄYE ІI ЇYI ҐG ЈJ ЉLJ ЊNJ ЋC ЂDJ ЏDZ ЅDZ ЌK ЃG ЎU",
            // ELOT 743
            "ΑA ΒV ΓG ΔD ΕE ΖZ ΗI ΘTH ΙI ΚK ΛL ΜM ΝN ΞX ΟO ΠP ΡR ΣS ΤT ΥY ΦF ΧCH ΨPS ΩO");

    private Folding() {}

    /**
     * Upper case A to Z, digits and single blanks. Hyphens part words; apostrophes and characters a source could not
     * write ({@code ?}, U+FFFD) do not. UTF-8 once read as Windows-1252 is read again. AE, OE and UE become A, O and U:
     * whether they were an umlaut cannot be told any more. Empty when nothing is left.
     */
    public static String fold(String text) {
        var decomposed = Normalizer.normalize(
                Normalizer.normalize(repaired(text), Normalizer.Form.NFC).toUpperCase(Locale.ROOT),
                Normalizer.Form.NFD);
        var folded = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); i++) {
            append(decomposed.charAt(i), folded);
        }
        int end = folded.length();
        return (end > 0 && folded.charAt(end - 1) == ' ') ? folded.substring(0, end - 1) : folded.toString();
    }

    private static void append(char c, StringBuilder folded) {
        if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
            appendLetter(c, folded);
            return;
        }
        var spelling = LETTERS.get(c);
        if (spelling != null) {
            spelling.chars().forEach(letter -> appendLetter((char) letter, folded));
        } else if (partsWords(c) && !folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
            folded.append(' ');
        }
    }

    private static void appendLetter(char c, StringBuilder folded) {
        boolean umlaut = c == 'E' && !folded.isEmpty() && "AOU".indexOf(folded.charAt(folded.length() - 1)) >= 0;
        if (!umlaut) {
            folded.append(c);
        }
    }

    private static boolean partsWords(char c) {
        return switch (c) {
            case '\'', '’', 'ʼ', '`', '´', '‘', '?', '\uFFFD' -> false;
            default -> Character.getType(c) != Character.NON_SPACING_MARK && !Character.isLetterOrDigit(c);
        };
    }

    /** UTF-8 that was taken for Windows-1252 on its way ({@code MÃ¼ller}); other text as it is. */
    private static String repaired(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text;
        }
        try {
            ByteBuffer bytes = WINDOWS_1252.newEncoder().encode(CharBuffer.wrap(text));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            return text;
        }
    }

    private static Map<Character, String> letters(String... tables) {
        var letters = new HashMap<Character, String>();
        for (var table : tables) {
            for (var entry : table.split(" ", -1)) {
                int split = 0;
                while (split < entry.length() && entry.charAt(split) > 'Z') {
                    split++;
                }
                for (int i = 0; i < split; i++) {
                    letters.put(entry.charAt(i), entry.substring(split));
                }
            }
        }
        return Map.copyOf(letters);
    }
}
