package carnet.platform.demo;

import carnet.pixpdq.MllpSender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** ITI-8: announces patients over MLLP, as a hospital's admission system does. */
final class IdentityFeed implements AutoCloseable {

    private final MllpSender sender;

    IdentityFeed(MllpSender sender) {
        this.sender = sender;
    }

    /**
     * Sends the patient's admission.
     *
     * @param controlId MSH-10, new for each message: a receiver may take a repeated one for the same message
     */
    void announce(DemoPatient patient, String controlId, Storyteller.Report report) {
        var message = withControlId(DemoResource.text(patient.feed()), controlId);
        report.sent(field(message, "MSH", 8) + " for " + patient.patientId().text() + ", message " + controlId);
        var answer = answerTo(message);
        var code = field(answer, "MSA", 1);
        report.received("MSA-1 " + code + ", MSA-2 " + field(answer, "MSA", 2));
        if (!code.equals("AA")) {
            throw new DemoFailed(
                    "the feed of " + patient.fullName() + " was acknowledged with " + code + ", not AA: " + answer);
        }
        if (!field(answer, "MSA", 2).equals(controlId)) {
            throw new DemoFailed("the acknowledgement is that of another message: " + answer);
        }
    }

    private String answerTo(String message) {
        try {
            return sender.send(message, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new DemoFailed("no acknowledgement came over MLLP: " + e.getMessage(), e);
        }
    }

    /** A field of the first such segment, by its position after splitting at {@code |}; empty if there is none. */
    private static String field(String message, String segment, int position) {
        return message.lines()
                .map(line -> List.of(line.split("\\|", -1)))
                .filter(fields -> fields.get(0).equals(segment) && fields.size() > position)
                .map(fields -> fields.get(position))
                .findFirst()
                .orElse("");
    }

    private static String withControlId(String message, String controlId) {
        var header = message.lines().findFirst().orElse("").split("\\|", -1);
        header[9] = controlId;
        return String.join("|", header) + message.substring(message.indexOf('\n'));
    }

    @Override
    public void close() {
        try {
            sender.close();
        } catch (IOException e) {
            throw new DemoFailed("the MLLP connection could not be closed", e);
        }
    }
}
