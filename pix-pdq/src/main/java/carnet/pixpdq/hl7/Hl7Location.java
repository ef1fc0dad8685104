package carnet.pixpdq.hl7;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The place in a message that is at fault. All numbers count from 1; 0 stands for a part that is not told.
 *
 * @param sequence which of the segments of that name
 */
public record Hl7Location(String segment, int sequence, int field, int repetition, int component) {

    public static Hl7Location ofSegment(String segment, int sequence) {
        return new Hl7Location(segment, sequence, 0, 0, 0);
    }

    /** A field of the first segment of that name. */
    public static Hl7Location ofField(String segment, int field) {
        return new Hl7Location(segment, 1, field, 0, 0);
    }

    public Hl7Location inRepetition(int number) {
        return new Hl7Location(segment, sequence, field, number, 0);
    }

    /** In the first repetition, if none is told so far. */
    public Hl7Location inComponent(int number) {
        return new Hl7Location(segment, sequence, field, Math.max(1, repetition), number);
    }

    /** As far as it is told: {@code PID^1^3^1^4}, the ERL of HL7 2.5. */
    public String text() {
        return segment
                + IntStream.of(sequence, field, repetition, component)
                        .takeWhile(number -> number > 0)
                        .mapToObj(number -> "^" + number)
                        .collect(Collectors.joining());
    }
}
