package carnet.pixpdq.v3;

import carnet.metadata.CX;
import carnet.pixpdq.domain.PatientDomains;
import carnet.pixpdq.notify.UpdateDelivery;
import carnet.pixpdq.store.IdentityStore;
import carnet.pixpdq.store.UpdateNotice;
import carnet.wsdl.hl7v3.PIXConsumerPortType;
import jakarta.xml.ws.WebServiceException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;

/** PIXV3 Update Notification, ITI-46, to one consumer: identifiers and no demographics [TF-2 3.46]. */
public final class UpdateNotifierV3 {

    private static final Logger LOG = LoggerFactory.getLogger(UpdateNotifierV3.class);
    private static final Set<String> ACCEPTED = Set.of("CA", "AA");

    private final UpdateDelivery delivery;
    private final String name;
    private final V3Device receiver;
    private final V3Device sender;
    private final PIXConsumerPortType consumer;
    private final V3Domains domains;
    private final V3Answers messages;

    /**
     * @param name under which the consumer's updates wait
     * @param receiverId OID of the consumer's application
     * @param senderId OID of ours
     */
    public UpdateNotifierV3(
            IdentityStore store,
            String name,
            String receiverId,
            String senderId,
            PIXConsumerPortType consumer,
            PatientDomains domains,
            Clock clock,
            Supplier<UUID> messageIds) {
        this.delivery = new UpdateDelivery(store, name, this::isAccepted, clock);
        this.name = name;
        this.receiver = V3Device.withOid(receiverId);
        this.sender = V3Device.withOid(senderId);
        this.consumer = consumer;
        this.domains = new V3Domains(domains);
        this.messages = new V3Answers(new V3Receiver(Optional.of(senderId)), clock, messageIds);
    }

    /** Sends what waits, until nothing does or the consumer does not accept; to be called from time to time. */
    public void notifyOfAll() {
        try {
            delivery.deliver();
        } catch (WebServiceException e) {
            LOG.warn("{} cannot be notified and will be later: {}", name, e.getMessage());
        }
    }

    private boolean isAccepted(UpdateNotice update) {
        return new V3Element(consumer.update(message(update.ids())))
                .child("acknowledgement")
                .map(acknowledgement -> acknowledgement.valueOf("typeCode", "code"))
                .filter(ACCEPTED::contains)
                .isPresent();
    }

    private Element message(List<CX> ids) {
        var message = messages.wrapper(Interaction.PATIENT_REVISED, "AL", "P", receiver, sender);
        V3Answers.registration(
                V3Answers.controlAct(message, Interaction.PATIENT_REVISED),
                patient -> writePatient(patient, ids),
                sender.ids());
        return message.dom();
    }

    private void writePatient(V3Writer patient, List<CX> ids) {
        patient.with("classCode", "PAT");
        ids.forEach(id -> domains.write(patient, id));
        patient.code("statusCode", "active");
        patient.child("patientPerson")
                .with("classCode", "PSN")
                .with("determinerCode", "INSTANCE")
                .child("name")
                .with("nullFlavor", "NA");
        V3Answers.providerOrganization(patient, sender);
    }
}
