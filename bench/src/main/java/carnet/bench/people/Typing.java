package carnet.bench.people;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** What fingers, ears and interfaces do to text. */
final class Typing {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final String ROWS = "qwertzuiop asdfghjkl yxcvbnm ";

    /** Heard one way, written the other. */
    private static final List<String> HEARD = List.of(
            "tt t", "t tt", "ss s", "s ss", "nn n", "n nn", "ff f", "ll l", "l ll", "rr r", "mm m", "ph f", "f ph",
            "th t", "t th", "y i", "i y", "ai ei", "ei ai", "ay ai", "dt t", "d t", "t d", "z s", "s z", "c k", "k c",
            "ck k", "ch sch", "x ch", "au o", "eau o", "ü u", "ö o", "ä e", "ç s", "qu k", "v w", "w v", "é e", "ie i",
            "h ", "lh li", "ão ao", "er re");

    private final Chance chance;

    Typing(Chance chance) {
        this.chance = chance;
    }

    String wrong(String text) {
        return chance.of(0.45) ? misheard(text) : mistyped(text);
    }

    private String misheard(String text) {
        for (int i = 0; i < 30; i++) {
            var rule = chance.oneOf(HEARD).split(" ", -1);
            int at = text.indexOf(rule[0], 1);
            if (at > 0) {
                return text.substring(0, at) + rule[1] + text.substring(at + rule[0].length());
            }
        }
        return mistyped(text);
    }

    private String mistyped(String text) {
        if (text.length() < 3) {
            return text + text.charAt(text.length() - 1);
        }
        int at = chance.of(0.05) ? 0 : chance.between(1, text.length() - 2);
        var before = text.substring(0, at);
        var after = text.substring(at + 1);
        char c = text.charAt(at);
        return switch (chance.weighted(30, 25, 20, 25)) {
            case 0 -> before + after;
            case 1 -> before + neighbour(c) + after;
            case 2 -> before + c + neighbour(c) + after;
            default -> before + after.charAt(0) + c + after.substring(1);
        };
    }

    private char neighbour(char c) {
        int at = ROWS.indexOf(Character.toLowerCase(c));
        if (at < 0) {
            return 'e';
        }
        char next = ROWS.charAt((at + 1) % ROWS.length());
        return next == ' ' ? ROWS.charAt(Math.max(0, at - 1)) : next;
    }

    String wrongDigit(String digits) {
        int at = chance.between(0, digits.length() - 2);
        return chance.of(0.6)
                ? digits.substring(0, at) + chance.between(0, 9) + digits.substring(at + 1)
                : digits.substring(0, at) + digits.charAt(at + 1) + digits.charAt(at) + digits.substring(at + 2);
    }

    /** As old interfaces send it: half of them write ä as AE, half as A. */
    String plainCapitals(String text) {
        var written =
                chance.of(0.5) ? text.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue") : text;
        return Normalizer.normalize(written.replace("ß", "ss"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toUpperCase(Locale.ROOT);
    }

    /** Other text than ASCII comes out as another character set has it. */
    String damaged(String text) {
        return switch (chance.weighted(50, 30, 20)) {
            case 0 -> new String(text.getBytes(StandardCharsets.UTF_8), WINDOWS_1252);
            case 1 -> text.replaceAll("[^\\x00-\\x7F]", "?");
            default -> text.replaceAll("[^\\x00-\\x7F]", "");
        };
    }
}
