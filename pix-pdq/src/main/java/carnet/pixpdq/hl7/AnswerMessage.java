package carnet.pixpdq.hl7;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The answer to a message in original mode: MSH, MSA, ERR, then what the transaction adds [TF-2 Appendix C].
 *
 * <p>In HL7 2.5 each ERR is as Appendix C has it, with the reason for people in ERR-8; MSA-3 is not supported there. In 2.3.1
 * the reason stands in MSA-3, and ERR carries its finding twice, because two definitions of it apply: ERR-1 is the
 * field HL7 2.3.1 itself has (segment, sequence, field, coded error: what HAPI reads in this version), but it cannot
 * tell a repetition or a component. Appendix C asks for the segment of HL7 2.5, so ERR-2, 3 and 4 follow with the
 * full location, the code and the severity; a reader of 2.3.1 skips fields it does not know.
 *
 * <p>What the sender wrote in MSH-3 to 6, 10 and 18 goes back as it stood, without reading or rewriting escapes, so
 * that a sender finds its control id again byte for byte.
 *
 * @param messageType MSH-9
 * @param version MSH-12
 * @param controlId of the answer itself
 */
public record AnswerMessage(
        MessageHeader request,
        String messageType,
        String version,
        String controlId,
        OffsetDateTime time,
        Hl7Answer answer) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx", Locale.ROOT);
    private static final String VERSION_231 = "2.3.1";
    private static final String VERSION_25 = "2.5";

    /** To a message that belongs to no transaction: a general acknowledgement, in 2.5 if the message was. */
    public static AnswerMessage toStray(
            MessageHeader request, String controlId, OffsetDateTime time, Hl7Answer answer) {
        var version = request.version().equals(VERSION_25) ? VERSION_25 : VERSION_231;
        return new AnswerMessage(request, acknowledgement(request, version), version, controlId, time, answer);
    }

    /** MSH-9 of the general acknowledgement in that version. */
    public static String acknowledgement(MessageHeader request, String version) {
        if (request.triggerEvent().isEmpty()) {
            return "ACK";
        }
        return "ACK^" + request.triggerEvent() + (version.equals(VERSION_231) ? "" : "^ACK");
    }

    /** The message to send, each segment ended by CR. */
    public String text() {
        return Stream.of(Stream.of(msh(), msa()), answer.failures().stream().map(this::err), answer.segments().stream())
                .flatMap(segments -> segments)
                .map(segment -> segment + "\r")
                .collect(Collectors.joining());
    }

    private String msh() {
        return Hl7Segment.write(
                "MSH",
                MessageHeader.DELIMITERS,
                request.receivingApplication(),
                request.receivingFacility(),
                request.sendingApplication(),
                request.sendingFacility(),
                time.format(TIME),
                "",
                messageType,
                controlId,
                request.hasKnownProcessingId() ? request.processingId() : "P",
                version,
                "",
                "",
                "",
                "",
                "",
                request.characterSet());
    }

    private String msa() {
        return Hl7Segment.write(
                "MSA",
                answer.acknowledgementCode(),
                request.controlId(),
                version.equals(VERSION_231)
                        ? answer.failures().stream()
                                .findFirst()
                                .map(Hl7Failure::text)
                                .orElse("")
                        : "");
    }

    private String err(Hl7Failure failure) {
        var location = failure.location().map(Hl7Location::text).orElse("");
        var code = coded(failure.code(), "^");
        if (version.equals(VERSION_231)) {
            return Hl7Segment.write(
                    "ERR",
                    failure.location().map(AnswerMessage::locationOf231).orElse("^^") + "^"
                            + coded(failure.code(), "&"),
                    location,
                    code,
                    "E");
        }
        return Hl7Segment.write("ERR", "", location, code, "E", "", "", "", Hl7Text.escaped(failure.text()));
    }

    private static String locationOf231(Hl7Location location) {
        return location.segment() + "^" + location.sequence() + "^" + (location.field() == 0 ? "" : location.field());
    }

    private static String coded(Hl7ErrorCode code, String separator) {
        return String.join(separator, String.valueOf(code.number()), code.text(), "HL70357");
    }
}
