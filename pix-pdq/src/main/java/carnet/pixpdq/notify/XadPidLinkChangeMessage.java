package carnet.pixpdq.notify;

import carnet.metadata.CX;
import carnet.metadata.Oid;
import carnet.pixpdq.domain.PatientDomains;
import carnet.pixpdq.hl7.Hl7Segment;
import carnet.pixpdq.identity.XadPidLinkChange;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;

/** Notify XAD-PID Link Change, ITI-64, to a Document Registry [TF-2 3.64.4.1.2]. */
public final class XadPidLinkChangeMessage implements NotificationMessage {

    private final PatientDomains domains;
    private final Envelope envelope;

    /**
     * @param manager OID of this PIX Manager
     * @param random source of control ids
     */
    public XadPidLinkChangeMessage(
            PatientDomains domains, PixConsumer registry, Oid manager, Clock clock, RandomGenerator random) {
        this.domains = domains;
        this.envelope = new Envelope(manager.value(), domains.affinityDomain().namespace(), registry, clock, random);
    }

    @Override
    public String of(List<CX> ids) {
        var change = XadPidLinkChange.of(ids);
        return envelope.around(
                "ADT^A43^ADT_A43",
                "ITI-64^IHE",
                NotificationMessage.pid(cx(change.xadPid()) + "~" + cx(change.localId())),
                Hl7Segment.write(
                        "MRG",
                        cx(change.previousXadPid())
                                + change.subsumedLocalId()
                                        .map(id -> "~" + cx(id))
                                        .orElse("")));
    }

    private String cx(CX id) {
        return domains.cxWithAllNames(id).orElse(id.text());
    }
}
