package carnet.pixpdq.hl7;

import java.util.ArrayList;
import java.util.List;

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
        var found = all(name);
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

    /** All segments of that name, in their order. */
    public List<Hl7Segment> all(String name) {
        var found = new ArrayList<Hl7Segment>();
        text.lines().filter(line -> line.startsWith(name)).forEach(line -> {
            var segment = new Hl7Segment(line, found.size() + 1);
            if (segment.name().equals(name)) {
                found.add(segment);
            }
        });
        return List.copyOf(found);
    }

    /** Without the text, which is a patient's. */
    @Override
    public String toString() {
        return "Hl7Message[" + header + "]";
    }
}
