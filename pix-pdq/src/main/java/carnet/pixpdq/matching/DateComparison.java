package carnet.pixpdq.matching;

import carnet.pixpdq.demographics.PartialDate;
import java.util.stream.IntStream;

/** How well two birth dates agree: see {@link MatchField#BIRTH_DATE}. */
final class DateComparison {

    /** Nobody alive was born before; 1900-01-01 and 1901-01-01 are what systems write for "unknown". */
    private static final int EARLIEST_YEAR = 1880;

    private static final int LATEST_YEAR = 2200;

    private DateComparison() {}

    static boolean isPlaceholder(PartialDate date) {
        return date.year() < EARLIEST_YEAR
                || date.year() > LATEST_YEAR
                || ((date.year() == 1900 || date.year() == 1901) && date.month() <= 1 && date.day() <= 1);
    }

    static Agreement compare(PartialDate a, PartialDate b) {
        if (!a.isComplete() || !b.isComplete()) {
            return isCompatible(a, b) ? Agreement.PARTIAL : Agreement.DIFFERENT;
        }
        if (a.equals(b)) {
            return Agreement.EQUAL;
        }
        if (a.year() == b.year() && a.month() == b.day() && a.day() == b.month()) {
            return Agreement.SWAPPED;
        }
        if (a.year() == b.year() && (isFirstOfJanuary(a) || isFirstOfJanuary(b))) {
            return Agreement.PARTIAL;
        }
        if (isOneWrongDigit(a.text(), b.text())) {
            return Agreement.SIMILAR;
        }
        return partsInCommon(a, b) == 2 ? Agreement.VARIANT : Agreement.DIFFERENT;
    }

    private static boolean isCompatible(PartialDate a, PartialDate b) {
        return a.year() == b.year() && (a.month() == 0 || b.month() == 0 || a.month() == b.month());
    }

    private static boolean isFirstOfJanuary(PartialDate date) {
        return date.month() == 1 && date.day() == 1;
    }

    private static int partsInCommon(PartialDate a, PartialDate b) {
        return (a.year() == b.year() ? 1 : 0) + (a.month() == b.month() ? 1 : 0) + (a.day() == b.day() ? 1 : 0);
    }

    /** One digit is another, or two neighbours have changed places. */
    private static boolean isOneWrongDigit(String a, String b) {
        int[] wrong = IntStream.range(0, a.length())
                .filter(i -> a.charAt(i) != b.charAt(i))
                .toArray();
        return wrong.length == 1
                || (wrong.length == 2
                        && wrong[1] == wrong[0] + 1
                        && a.charAt(wrong[0]) == b.charAt(wrong[1])
                        && a.charAt(wrong[1]) == b.charAt(wrong[0]));
    }
}
