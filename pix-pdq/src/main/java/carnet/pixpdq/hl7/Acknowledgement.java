package carnet.pixpdq.hl7;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The general acknowledgement of a message in original mode, HL7 v2.3.1 ACK [TF-2 3.8, Appendix C].
 *
 * <p>ERR carries its finding twice, because two definitions of it apply to a 2.3.1 message: ERR-1 is the field HL7
 * 2.3.1 itself has (segment, sequence, field, coded error: what HAPI reads in this version), but it cannot
 * tell a repetition or a component. Appendix C asks for the segment of HL7 2.5, so ERR-2, 3 and 4 follow with the
 * full location, the code and the severity; a reader of 2.3.1 skips fields it does not know.
 *
 * <p>What the sender wrote in MSH-3 to 6, 10 and 18 goes back as it stood, without reading or rewriting escapes, so
 * that a sender finds its control id again byte for byte.
 *
 * @param controlId of the acknowledgement itself
 * @param refusal why the message is not accepted, {@code null} if it is
 */
public record Acknowledgement(
        MessageHeader request,
        String controlId,
        OffsetDateTime time,
        @Nullable Hl7Failure refusal) {

    private static final String VERSION = "2.3.1";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx", Locale.ROOT);

    /** The message to send, each segment ended by CR. */
    public String text() {
        return Stream.of(msh(), msa(), err()).flatMap(segment -> segment).collect(Collectors.joining());
    }

    private Stream<String> msh() {
        return segment(
                "MSH",
                MessageHeader.DELIMITERS,
                request.receivingApplication(),
                request.receivingFacility(),
                request.sendingApplication(),
                request.sendingFacility(),
                time.format(TIME),
                "",
                request.triggerEvent().isEmpty() ? "ACK" : "ACK^" + request.triggerEvent(),
                controlId,
                request.hasKnownProcessingId() ? request.processingId() : "P",
                VERSION,
                "",
                "",
                "",
                "",
                "",
                request.characterSet());
    }

    private Stream<String> msa() {
        return refusal == null
                ? segment("MSA", "AA", request.controlId())
                : segment("MSA", refusal.code().acknowledgementCode(), request.controlId(), refusal.text());
    }

    private Stream<String> err() {
        if (refusal == null) {
            return Stream.empty();
        }
        var code = refusal.code();
        return segment(
                "ERR",
                refusal.location().map(Acknowledgement::locationOf231).orElse("^^") + "^" + coded(code, "&"),
                refusal.location().map(Hl7Location::text).orElse(""),
                coded(code, "^"),
                "E");
    }

    private static String locationOf231(Hl7Location location) {
        return location.segment() + "^" + location.sequence() + "^" + (location.field() == 0 ? "" : location.field());
    }

    private static String coded(Hl7ErrorCode code, String separator) {
        return String.join(separator, String.valueOf(code.number()), code.text(), "HL70357");
    }

    /** Fields at the end that are empty are left out. */
    private static Stream<String> segment(String... fields) {
        return Stream.of(String.join("|", fields).replaceFirst("\\|+$", "") + "\r");
    }
}
