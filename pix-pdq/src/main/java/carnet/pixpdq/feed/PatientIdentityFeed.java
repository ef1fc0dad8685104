package carnet.pixpdq.feed;

import carnet.pixpdq.domain.IdentitySources;
import carnet.pixpdq.domain.PatientDomains;
import carnet.pixpdq.hl7.Hl7Answer;
import carnet.pixpdq.hl7.Hl7Message;
import carnet.pixpdq.hl7.Hl7Transaction;
import carnet.pixpdq.identity.IdentityRefused;
import carnet.pixpdq.identity.PatientIdentities;
import carnet.pixpdq.pid.PidDemographics;
import java.util.Set;

/**
 * Patient Identity Feed, ITI-8, as the PIX Manager and the Document Registry receive it [TF-2 3.8.4.1.4, 3.8.4.2.4].
 *
 * <p>PID-5 and PV1 are not missed when a feed of mere pseudonyms leaves them out. EVN-2, PID-3 and (for a merge) MRG-1 have
 * to be there.
 */
public final class PatientIdentityFeed implements Hl7Transaction {

    private static final String MERGE = "A40";

    /** Admit, register, pre-admit, update (of a patient nobody announced, it announces it), merge. */
    private static final Set<String> EVENTS = Set.of("A01", "A04", "A05", "A08", MERGE);

    private final PatientDomains domains;
    private final IdentitySources sources;
    private final PatientIdentities identities;

    public PatientIdentityFeed(PatientDomains domains, IdentitySources sources, PatientIdentities identities) {
        this.domains = domains;
        this.sources = sources;
        this.identities = identities;
    }

    @Override
    public String messageType() {
        return "ADT";
    }

    @Override
    public Set<String> triggerEvents() {
        return EVENTS;
    }

    @Override
    public String version() {
        return "2.3.1";
    }

    @Override
    public Hl7Answer receive(Hl7Message message) {
        message.only("EVN").requiredField(2);
        if (message.header().triggerEvent().equals(MERGE)) {
            merge(message);
        } else {
            announce(message);
        }
        return Hl7Answer.ACCEPTED;
    }

    private void announce(Hl7Message message) {
        var pid = message.only("PID");
        var ids = FedPatient.of(pid.requiredField(3), message.header(), domains, sources)
                .known();
        try {
            identities.announce(ids, new PidDemographics(pid)::appliedTo, MessageCause.of(message.header()));
        } catch (IdentityRefused refused) {
            throw TooMuchToKeep.failure(refused, pid);
        }
    }

    /** PID-3 survives, MRG-1 is subsumed; demographics beside them are not looked at. */
    private void merge(Hl7Message message) {
        var pid = message.only("PID");
        var mrg = message.only("MRG");
        var pair = IdentifierPair.of(
                FedPatient.of(mrg.requiredField(1), message.header(), domains, sources),
                FedPatient.of(pid.requiredField(3), message.header(), domains, sources),
                domains);
        try {
            identities.merge(pair.oldId(), pair.currentId(), MessageCause.of(message.header()));
        } catch (IdentityRefused refused) {
            throw pair.failure(refused);
        }
    }
}
