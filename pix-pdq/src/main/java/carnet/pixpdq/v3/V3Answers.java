package carnet.pixpdq.v3;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.w3c.dom.Element;

/** Writes acknowledgements and answers in the order of the schemas. */
final class V3Answers {

    private static final String HL7_INTERACTIONS = "2.16.840.1.113883.1.6";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx", Locale.ROOT);

    private final V3Receiver here;
    private final Clock clock;
    private final Supplier<UUID> messageIds;

    V3Answers(V3Receiver here, Clock clock, Supplier<UUID> messageIds) {
        this.here = here;
        this.clock = clock;
        this.messageIds = messageIds;
    }

    V3Receiver here() {
        return here;
    }

    /** How many there are of what was asked for; all of them zero or more. */
    record Quantities(int total, int current, int remaining) {}

    /**
     * What an answer to a query says of itself.
     *
     * @param acknowledgementCode AA, AE or AR
     * @param queryResponseCode OK, NF, AE or QE
     */
    record Outcome(
            String acknowledgementCode,
            List<AcknowledgementDetail> details,
            String queryResponseCode,
            Optional<Quantities> quantities) {

        static Outcome found(boolean any, Optional<Quantities> quantities) {
            return new Outcome("AA", List.of(), any ? "OK" : "NF", quantities);
        }

        static Outcome failed(V3Failure failure) {
            return new Outcome(
                    failure.acknowledgementCode(), failure.details(), failure.queryResponseCode(), Optional.empty());
        }
    }

    /** MCCI_IN000002UV01. */
    Element acknowledgement(V3Request request, String code, List<AcknowledgementDetail> details) {
        var message = wrapper(Interaction.ACKNOWLEDGEMENT, request);
        acknowledge(message, request, code, details);
        return message.dom();
    }

    /**
     * An answer to a query.
     *
     * @param queryId of the query
     * @param registrationEvents each writes one
     * @param query the queryByParameter, which goes back as it came
     */
    Element answer(
            Interaction interaction,
            V3Request request,
            Outcome outcome,
            Optional<InstanceId> queryId,
            List<Consumer<V3Writer>> registrationEvents,
            Optional<V3Element> query) {
        var message = wrapper(interaction, request);
        acknowledge(message, request, outcome.acknowledgementCode(), outcome.details());
        var controlAct = controlAct(message, interaction);
        registrationEvents.forEach(
                event -> registration(controlAct, event, here.answering(request).ids()));
        var ack = controlAct.child("queryAck");
        queryId.ifPresent(id -> ack.id("queryId", id));
        ack.code("statusCode", outcome.details().isEmpty() ? "deliveredResponse" : "aborted");
        ack.code("queryResponseCode", outcome.queryResponseCode());
        outcome.quantities().ifPresent(quantities -> {
            ack.value("resultTotalQuantity", quantities.total());
            ack.value("resultCurrentQuantity", quantities.current());
            ack.value("resultRemainingQuantity", quantities.remaining());
        });
        query.ifPresent(controlAct::copy);
        return message.dom();
    }

    private V3Writer wrapper(Interaction interaction, V3Request request) {
        return wrapper(interaction, "NE", request.processingCode(), request.sender(), here.answering(request));
    }

    /** The beginning of a message of ours, as far as the sender [TF-2 Appendix O.1.1]. */
    V3Writer wrapper(
            Interaction interaction, String acceptAckCode, String processingCode, V3Device receiver, V3Device sender) {
        var message = V3Writer.message(interaction.id());
        message.child("id").with("root", messageIds.get().toString().toUpperCase(Locale.ROOT));
        message.value("creationTime", TIME.format(OffsetDateTime.now(clock)));
        message.id("interactionId", new InstanceId(HL7_INTERACTIONS, interaction.id()));
        message.code("processingCode", processingCode);
        message.code("processingModeCode", "T");
        message.code("acceptAckCode", acceptAckCode);
        receiver.writeTo(message, "receiver", "RCV");
        sender.writeTo(message, "sender", "SND");
        return message;
    }

    static V3Writer controlAct(V3Writer message, Interaction interaction) {
        var controlAct =
                message.child("controlActProcess").with("classCode", "CACT").with("moodCode", "EVN");
        controlAct.child("code").with("code", interaction.trigger()).with("codeSystem", HL7_INTERACTIONS);
        return controlAct;
    }

    /** Who vouches for a patient: nobody but us [TF-2 3.47.4.2.2.3]. */
    static void providerOrganization(V3Writer patient, V3Device us) {
        patient.child("providerOrganization")
                .with("classCode", "ORG")
                .with("determinerCode", "INSTANCE")
                .ids("id", us.ids())
                .child("contactParty")
                .with("classCode", "CON")
                .child("telecom")
                .with("nullFlavor", "NA");
    }

    /** @param patient writes what is in the patient */
    static void registration(V3Writer controlAct, Consumer<V3Writer> patient, List<InstanceId> custodian) {
        var registration = controlAct
                .child("subject")
                .with("typeCode", "SUBJ")
                .with("contextConductionInd", "false")
                .child("registrationEvent")
                .with("classCode", "REG")
                .with("moodCode", "EVN");
        registration.child("id").with("nullFlavor", "NA");
        registration.code("statusCode", "active");
        patient.accept(registration.child("subject1").with("typeCode", "SBJ").child("patient"));
        registration
                .child("custodian")
                .with("typeCode", "CST")
                .child("assignedEntity")
                .with("classCode", "ASSIGNED")
                .ids("id", custodian);
    }

    private static void acknowledge(
            V3Writer message, V3Request request, String code, List<AcknowledgementDetail> details) {
        var acknowledgement = message.child("acknowledgement");
        acknowledgement.code("typeCode", code);
        var target = acknowledgement.child("targetMessage");
        target.ids("id", request.id().root().isEmpty() ? List.of() : List.of(request.id()));
        for (var detail : details) {
            var written = acknowledgement.child("acknowledgementDetail").with("typeCode", "E");
            written.code("code", detail.code().code());
            written.text("text", detail.text());
            written.text("location", detail.location());
        }
    }
}
