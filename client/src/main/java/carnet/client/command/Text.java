package carnet.client.command;

import carnet.metadata.Code;
import carnet.metadata.LocalizedString;
import java.util.Locale;

/** Values as people read them on a terminal. */
final class Text {

    private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

    private Text() {}

    static String displayName(Code code) {
        return code.displayName().localizedStrings().stream()
                .map(LocalizedString::value)
                .findFirst()
                .orElse(code.code());
    }

    /** Without control characters: what a server sends must not steer the terminal. */
    static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}|[\\u0080-\\u009f\\u202a-\\u202e\\u2066-\\u2069]", " ")
                .strip();
    }

    /** At most so many characters, the last one a sign that there is more. */
    static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    static String size(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double value = bytes;
        var unit = -1;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
    }

    /** {@code 2026-09-11 08:45} of a DTM, as far as it goes; anything else as it is. */
    static String time(String dtm) {
        if (!dtm.matches("[0-9]{4}([0-9]{2}){0,5}")) {
            return printable(dtm);
        }
        var text = new StringBuilder(dtm);
        if (text.length() > 12) {
            text.setLength(12);
        }
        insert(text, 10, ":");
        insert(text, 8, " ");
        insert(text, 6, "-");
        insert(text, 4, "-");
        return text.toString();
    }

    private static void insert(StringBuilder text, int position, String separator) {
        if (text.length() > position) {
            text.insert(position, separator);
        }
    }
}
