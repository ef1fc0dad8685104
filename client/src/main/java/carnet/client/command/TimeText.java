package carnet.client.command;

import carnet.metadata.DTM;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** A point in time as it is given on the command line. */
final class TimeText {

    private TimeText() {}

    /**
     * Reads {@code YYYY[MM[DD[hh[mm[ss]]]]]} in UTC, {@code YYYY-MM-DD}, or {@code YYYY-MM-DDThh:mm[:ss]} with an offset.
     *
     * @throws IllegalArgumentException on any other form
     */
    static DTM read(String text) {
        var given = text.strip();
        try {
            if (given.contains("T")) {
                return DTM.of(OffsetDateTime.parse(given).toInstant());
            }
            var isDate = given.matches("[0-9]{4}-[0-9]{2}(-[0-9]{2})?");
            return new DTM(isDate ? given.replace("-", "") : given);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a time: write YYYY[MM[DD[hh[mm[ss]]]]] in UTC, YYYY-MM-DD,"
                            + " or YYYY-MM-DDThh:mm with Z or an offset such as +02:00",
                    e);
        }
    }
}
