package carnet.pixpdq.hl7;

/** The escapes of HL7 v2 texts for the usual delimiters [HL7 v2 2.7]. */
public final class Hl7Text {

    private static final char ESCAPE = '\\';

    private Hl7Text() {}

    /**
     * The text without escapes. Those of delimiters become the delimiter, line breaks a blank, hexadecimal data that is ASCII
     * its characters; highlighting and what else there is are dropped. A lone backslash stays.
     */
    public static String unescaped(String text) {
        if (text.indexOf(ESCAPE) < 0) {
            return text;
        }
        var plain = new StringBuilder(text.length());
        for (int from = 0; from < text.length(); ) {
            int start = text.indexOf(ESCAPE, from);
            int end = start < 0 ? -1 : text.indexOf(ESCAPE, start + 1);
            if (end < 0) {
                plain.append(text, from, text.length());
                from = text.length();
            } else {
                plain.append(text, from, start).append(meaning(text.substring(start + 1, end)));
                from = end + 1;
            }
        }
        return plain.toString();
    }

    private static String meaning(String escape) {
        return switch (escape) {
            case "F" -> "|";
            case "S" -> "^";
            case "T" -> "&";
            case "R" -> "~";
            case "E" -> "\\";
            case ".br" -> " ";
            default -> escape.startsWith("X") ? ascii(escape.substring(1)) : "";
        };
    }

    private static String ascii(String hexadecimal) {
        if (!hexadecimal.matches("([2-7][0-9A-Fa-f])*")) {
            return "";
        }
        var characters = new StringBuilder();
        for (int at = 0; at < hexadecimal.length(); at += 2) {
            characters.append((char) Integer.parseInt(hexadecimal.substring(at, at + 2), 16));
        }
        return characters.toString();
    }

    /** The text as it may stand in a message. */
    public static String escaped(String text) {
        return text.replace("\\", "\\E\\")
                .replace("|", "\\F\\")
                .replace("^", "\\S\\")
                .replace("&", "\\T\\")
                .replace("~", "\\R\\")
                .replaceAll("[\\r\\n]", " ");
    }
}
