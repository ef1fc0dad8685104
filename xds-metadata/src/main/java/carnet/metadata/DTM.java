package carnet.metadata;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * A point in time, UTC, as precise as it was given [TF-3 Table 4.2.3.1.7-2, DTM].
 *
 * @param text {@code YYYY[MM[DD[hh[mm[ss]]]]]}
 */
public record DTM(String text) {

    private static final Pattern FORM = Pattern.compile("[0-9]{4}(?:[0-9]{2}){0,5}");
    private static final String EARLIEST = "00000101000000";
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

    public DTM {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not of the form YYYY[MM[DD[hh[mm[ss]]]]]");
        }
        try {
            moment(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no such date or time", e);
        }
    }

    /** To the second. */
    public static DTM of(java.time.Instant instant) {
        return new DTM(SECONDS.format(instant.atOffset(ZoneOffset.UTC)));
    }

    /**
     * The first second of the stretch of time it names, 14 digits: two of these compare as text [TF-2 3.18.4.1.2.3.3
     * compares without saying how; a missing part counts as its lowest value].
     */
    public String firstSecond() {
        return firstSecond(text);
    }

    private static String firstSecond(String text) {
        return text + EARLIEST.substring(text.length());
    }

    private static void moment(String text) {
        var full = firstSecond(text);
        LocalDateTime.of(
                part(full, 0, 4),
                part(full, 4, 6),
                part(full, 6, 8),
                part(full, 8, 10),
                part(full, 10, 12),
                part(full, 12, 14));
    }

    private static int part(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }
}
