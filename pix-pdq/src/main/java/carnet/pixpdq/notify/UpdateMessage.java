package carnet.pixpdq.notify;

import carnet.metadata.CX;
import carnet.pixpdq.domain.PatientDomains;
import carnet.pixpdq.hl7.Hl7Segment;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** PIX Update Notification, ITI-10: these identifiers are of one person [TF-2 3.10.4.1.2]. */
public final class UpdateMessage implements NotificationMessage {

    private final PatientDomains domains;
    private final Envelope envelope;

    /** @param random source of control ids */
    public UpdateMessage(PatientDomains domains, PixConsumer consumer, Clock clock, RandomGenerator random) {
        this.domains = domains;
        this.envelope = new Envelope("CARNET", domains.affinityDomain().namespace(), consumer, clock, random);
    }

    @Override
    public String of(List<CX> ids) {
        return envelope.around(
                "ADT^A31^ADT_A05",
                "ITI-10^IHE",
                NotificationMessage.pid(ids.stream()
                        .flatMap(id -> domains.cxWithAllNames(id).stream())
                        .collect(Collectors.joining("~"))),
                Hl7Segment.write("PV1", "", "N"));
    }
}
