package carnet.pixpdq.v3;

import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * A message as it came, with its transmission wrapper [TF-2 Appendix O.1.1]. Of one without a proper wrapper there is as much
 * as it has, so that it can be answered.
 *
 * @param id empty root if it has none
 */
record V3Request(V3Element message, InstanceId id, V3Device sender, V3Device receiver) {

    private static final Set<String> PROCESSING = Set.of("P", "T", "D");
    private static final String PRODUCTION = "P";
    private static final String CURRENT = "T";

    static V3Request of(Element root) {
        var message = new V3Element(root);
        return new V3Request(
                message,
                message.child("id").map(InstanceId::of).orElse(new InstanceId("", "")),
                message.child("sender").map(V3Device::of).orElse(V3Device.NONE),
                message.child("receiver").map(V3Device::of).orElse(V3Device.NONE));
    }

    String processingCode() {
        var code = message.valueOf("processingCode", "code");
        return PROCESSING.contains(code) ? code : PRODUCTION;
    }

    /** What it is about. */
    V3Element controlAct() {
        return required("controlActProcess");
    }

    /**
     * The element at this path below the message.
     *
     * @throws V3Failure if it is missing
     */
    V3Element required(String... path) {
        return message.child(path)
                .orElseThrow(() -> new V3Failure(
                        DetailCode.MISSING_ELEMENT,
                        path[path.length - 1] + " is missing",
                        "//" + String.join("/", path)));
    }

    Optional<V3Element> queryByParameter() {
        return message.child("controlActProcess", "queryByParameter");
    }

    /**
     * Whether the wrapper lets the message in. The root of the interactionId is not looked at: senders get it wrong.
     *
     * @throws V3Failure if it does not
     */
    void requireMeantAs(Interaction interaction, V3Receiver here) {
        if (id.root().isEmpty()) {
            throw new V3Failure(DetailCode.MISSING_ELEMENT, "the message has no id", "//id");
        }
        var said = message.valueOf("interactionId", "extension");
        if (!said.isEmpty() && !said.equals(interaction.id())) {
            throw new V3Failure(
                    DetailCode.UNSUPPORTED_INTERACTION,
                    "interactionId and message contradict each other",
                    "//interactionId/@extension");
        }
        var processing = message.valueOf("processingCode", "code");
        if (!processing.isEmpty() && !PROCESSING.contains(processing)) {
            throw new V3Failure(
                    DetailCode.UNSUPPORTED_PROCESSING_ID,
                    "processingCode is none of P, T and D",
                    "//processingCode/@code");
        }
        var mode = message.valueOf("processingModeCode", "code");
        if (!mode.isEmpty() && !mode.equals(CURRENT)) {
            throw new V3Failure(
                    DetailCode.UNSUPPORTED_PROCESSING_MODE,
                    "messages are processed at once: processingModeCode is T",
                    "//processingModeCode/@code");
        }
        if (!here.isMeantBy(receiver)) {
            throw new V3Failure(
                    DetailCode.WRONG_DESTINATION, "the receiver is another application", "//receiver/device/id");
        }
    }

    /** Without what is in it. */
    @Override
    public String toString() {
        return "V3Request[" + message.name() + "]";
    }
}
