package carnet.pixpdq.demographics;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Pattern;

/**
 * A date of which the day, or month and day, may be unknown [HL7 v2 DT, TS].
 *
 * @param year 1 to 9999
 * @param month 1 to 12, or 0 when it is unknown
 * @param day of that month, or 0 when it is unknown; always 0 when the month is
 */
public record PartialDate(int year, int month, int day) {

    private static final Pattern DATE =
            Pattern.compile("\\d{4}(\\d{2}(\\d{2}(\\d{2,6}(\\.\\d{1,4})?)?)?)?([+-]\\d{4})?");

    public PartialDate {
        try {
            if (year < 1 || year > 9999 || (month == 0 && day != 0)) {
                throw new DateTimeException("no such date");
            }
            if (day != 0) {
                LocalDate.of(year, month, day);
            } else if (month != 0) {
                YearMonth.of(year, month);
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a date of the calendar", e);
        }
    }

    /**
     * Reads {@code YYYY}, {@code YYYYMM} or {@code YYYYMMDD}; a time and an offset behind it are dropped.
     *
     * @throws IllegalArgumentException when it is none of these or not in the calendar; the message does not repeat it
     */
    public static PartialDate parse(String text) {
        if (!DATE.matcher(text).matches()) {
            throw new IllegalArgumentException("a date is YYYY, YYYYMM or YYYYMMDD");
        }
        int digits = (int) text.chars().takeWhile(Character::isDigit).count();
        return new PartialDate(
                Integer.parseInt(text.substring(0, 4)),
                digits < 6 ? 0 : Integer.parseInt(text.substring(4, 6)),
                digits < 8 ? 0 : Integer.parseInt(text.substring(6, 8)));
    }

    public boolean isComplete() {
        return day != 0;
    }

    /** {@code YYYY}, {@code YYYYMM} or {@code YYYYMMDD}. */
    public String text() {
        if (month == 0) {
            return "%04d".formatted(year);
        }
        return day == 0 ? "%04d%02d".formatted(year, month) : "%04d%02d%02d".formatted(year, month, day);
    }

    @Override
    public String toString() {
        return "PartialDate[…]";
    }
}
