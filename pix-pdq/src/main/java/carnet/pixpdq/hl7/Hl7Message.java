package carnet.pixpdq.hl7;

import java.util.List;
import java.util.stream.Stream;

/**
 * A message whose header is read; its segments are looked for when they are asked for. A segment may end in CR, as it
 * should, or in LF or CRLF, and the last one may lack its end.
 */
public record Hl7Message(MessageHeader header, String text) {

    /** @throws Hl7Failure if the text has no header */
    public static Hl7Message of(String text) {
        return new Hl7Message(MessageHeader.of(text), text);
    }

    /**
     * The segment of that name.
     *
     * @throws Hl7Failure if there is none or more than one
     */
    public Hl7Segment only(String name) {
        List<Hl7Segment> found = segments(name).limit(2).toList();
        if (found.isEmpty()) {
            throw new Hl7Failure(
                    Hl7ErrorCode.SEGMENT_SEQUENCE_ERROR, Hl7Location.ofSegment(name, 1), name + " is missing");
        }
        if (found.size() > 1) {
            throw new Hl7Failure(
                    Hl7ErrorCode.SEGMENT_SEQUENCE_ERROR,
                    Hl7Location.ofSegment(name, 2),
                    name + " stands more than once");
        }
        return found.get(0);
    }

    private Stream<Hl7Segment> segments(String name) {
        return text.lines()
                .filter(line -> line.startsWith(name))
                .map(Hl7Segment::new)
                .filter(segment -> segment.name().equals(name));
    }

    /** Without the text, which is a patient's. */
    @Override
    public String toString() {
        return "Hl7Message[" + header + "]";
    }
}
