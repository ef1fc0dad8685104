package carnet.pixpdq.hl7;

import java.util.List;

/**
 * What a transaction makes of a message.
 *
 * @param failures each becomes an ERR; none means that the message is accepted
 * @param segments what follows MSA and ERR, without terminators
 */
public record Hl7Answer(List<Hl7Failure> failures, List<String> segments) {

    /** A mere acknowledgement. */
    public static final Hl7Answer ACCEPTED = new Hl7Answer(List.of(), List.of());

    public Hl7Answer {
        failures = List.copyOf(failures);
        segments = List.copyOf(segments);
    }

    public static Hl7Answer refused(Hl7Failure failure) {
        return new Hl7Answer(List.of(failure), List.of());
    }

    /** MSA-1. */
    public String acknowledgementCode() {
        return failures.isEmpty() ? "AA" : failures.get(0).code().acknowledgementCode();
    }

    /** Without what it says, which may be a patient's. */
    @Override
    public String toString() {
        return "Hl7Answer[" + acknowledgementCode() + "]";
    }
}
