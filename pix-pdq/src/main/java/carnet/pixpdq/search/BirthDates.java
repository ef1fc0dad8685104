package carnet.pixpdq.search;

import carnet.pixpdq.demographics.PartialDate;

/**
 * Days of birth, both ends included. An end whose day or month is not given takes in the whole month or year.
 *
 * @param first not after {@code last}
 */
public record BirthDates(PartialDate first, PartialDate last) {

    public static BirthDates on(PartialDate date) {
        return new BirthDates(date, date);
    }

    /** {@code YYYYMMDD}; a day that no month has may stand for the end of a month. */
    public String firstDay() {
        return "%04d%02d%02d".formatted(first.year(), Math.max(1, first.month()), Math.max(1, first.day()));
    }

    /** {@code YYYYMMDD}, likewise. */
    public String lastDay() {
        return "%04d%02d%02d"
                .formatted(last.year(), last.month() == 0 ? 12 : last.month(), last.day() == 0 ? 31 : last.day());
    }

    public boolean isOneDay() {
        return firstDay().equals(lastDay());
    }

    /** Whether a month or less. */
    public boolean isNarrow() {
        return firstDay().substring(0, 6).equals(lastDay().substring(0, 6));
    }

    /** Whether somebody born then, as far as that is known, may have been born on one of these days. */
    public boolean mayInclude(PartialDate birthDate) {
        var days = BirthDates.on(birthDate);
        return days.firstDay().compareTo(lastDay()) <= 0 && firstDay().compareTo(days.lastDay()) <= 0;
    }

    @Override
    public String toString() {
        return "BirthDates[…]";
    }
}
