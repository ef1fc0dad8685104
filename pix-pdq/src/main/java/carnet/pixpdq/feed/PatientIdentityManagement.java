package carnet.pixpdq.feed;

import carnet.metadata.CX;
import carnet.pixpdq.domain.IdentitySources;
import carnet.pixpdq.domain.PatientDomains;
import carnet.pixpdq.hl7.Hl7Answer;
import carnet.pixpdq.hl7.Hl7ErrorCode;
import carnet.pixpdq.hl7.Hl7Failure;
import carnet.pixpdq.hl7.Hl7Location;
import carnet.pixpdq.hl7.Hl7Message;
import carnet.pixpdq.hl7.Hl7Segment;
import carnet.pixpdq.hl7.Hl7Transaction;
import carnet.pixpdq.hl7.Hl7Value;
import carnet.pixpdq.hl7.MessageHeader;
import carnet.pixpdq.identity.Cause;
import carnet.pixpdq.identity.IdentityRefused;
import carnet.pixpdq.identity.IdentityRefused.Reason;
import carnet.pixpdq.identity.PatientIdentities;
import carnet.pixpdq.pid.PidDemographics;
import java.util.List;
import java.util.Set;

/**
 * Patient Identity Management, ITI-30, with the options Merge and Link/Unlink [TF-2 3.30]. PV1 is not missed.
 */
public final class PatientIdentityManagement implements Hl7Transaction {

    private static final String MERGE = "A40";
    private static final String CHANGE_ID = "A47";
    private static final String LINK = "A24";
    private static final String UNLINK = "A37";
    private static final Set<String> EVENTS = Set.of("A28", "A31", MERGE, CHANGE_ID, LINK, UNLINK);

    private final PatientDomains domains;
    private final IdentitySources sources;
    private final PatientIdentities identities;

    public PatientIdentityManagement(PatientDomains domains, IdentitySources sources, PatientIdentities identities) {
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
        return "2.5";
    }

    @Override
    public Hl7Answer receive(Hl7Message message) {
        message.only("EVN").requiredField(2);
        switch (message.header().triggerEvent()) {
            case MERGE -> merge(message);
            case CHANGE_ID -> changeId(message);
            case LINK, UNLINK -> linkOrUnlink(message);
            default -> announce(message);
        }
        return Hl7Answer.ACCEPTED;
    }

    /** A28 adds and A31 revises; each tells all there is to tell, and whichever comes first adds [TF-2 3.30.4.2]. */
    private void announce(Hl7Message message) {
        var pid = message.only("PID");
        var ids = patient(pid.requiredField(3), message.header()).known();
        pid.requiredField(5);
        var demographics = new PidDemographics(pid).snapshot();
        try {
            identities.announce(ids, before -> demographics, MessageCause.of(message.header()));
        } catch (IdentityRefused refused) {
            throw TooMuchToKeep.failure(refused, pid);
        }
    }

    /** An unknown MRG-1 changes nothing; to an unknown PID-3 the patient's identifier is changed [TF-2 3.30.4.4]. */
    private void merge(Hl7Message message) {
        var pair = pair(message);
        var cause = MessageCause.of(message.header());
        try {
            identities.merge(pair.oldId(), pair.currentId(), cause);
        } catch (IdentityRefused refused) {
            if (refused.reason() == Reason.SECOND_UNKNOWN) {
                change(pair, cause);
            } else if (refused.reason() != Reason.FIRST_UNKNOWN && refused.reason() != Reason.FIRST_MERGED_BEFORE) {
                throw pair.failure(refused);
            }
        }
    }

    private void changeId(Hl7Message message) {
        change(pair(message), MessageCause.of(message.header()));
    }

    private void change(IdentifierPair pair, Cause cause) {
        try {
            identities.changeId(pair.oldId(), pair.currentId(), cause);
        } catch (IdentityRefused refused) {
            throw pair.failure(refused);
        }
    }

    private IdentifierPair pair(Hl7Message message) {
        var pid = message.only("PID");
        var mrg = message.only("MRG");
        return IdentifierPair.of(
                patient(mrg.requiredField(1), message.header()),
                patient(pid.requiredField(3), message.header()),
                domains);
    }

    /** The patient of the first PID is linked to that of the second, or the link is taken away [TF-2 3.30.4.5, 3.30.4.6]. */
    private void linkOrUnlink(Hl7Message message) {
        var pids = message.all("PID");
        if (pids.size() != 2) {
            throw new Hl7Failure(
                    Hl7ErrorCode.SEGMENT_SEQUENCE_ERROR,
                    Hl7Location.ofSegment("PID", Math.min(3, pids.size() + 1)),
                    "a link is between two PID");
        }
        var first = firstOf(pids.get(0), message.header());
        var second = firstOf(pids.get(1), message.header());
        var cause = MessageCause.of(message.header());
        try {
            if (message.header().triggerEvent().equals(LINK)) {
                identities.link(first, second, cause);
            } else {
                identities.unlink(first, second, cause);
            }
        } catch (IdentityRefused refused) {
            throw linkFailure(refused, pids);
        }
    }

    private static Hl7Failure linkFailure(IdentityRefused refused, List<Hl7Segment> pids) {
        return switch (refused.reason()) {
            case SAME_IDENTIFIER -> unknown(pids.get(1), "both PID are of the same identifier");
            case FIRST_UNKNOWN, FIRST_MERGED_BEFORE -> unknown(pids.get(0), "the first PID-3 is not known");
            case SECOND_UNKNOWN, SECOND_MERGED_BEFORE -> unknown(pids.get(1), "the second PID-3 is not known");
            case DIFFERENT_DOMAINS, IDENTIFIER_TAKEN, NOTHING_THERE, SETTLED_BEFORE, CHANGED_SINCE, TOO_LONG ->
                throw refused;
        };
    }

    private static Hl7Failure unknown(Hl7Segment pid, String text) {
        return new Hl7Failure(
                Hl7ErrorCode.UNKNOWN_KEY_IDENTIFIER,
                pid.field(3).firstRepetition().component(1).location(),
                text);
    }

    private CX firstOf(Hl7Segment pid, MessageHeader header) {
        return patient(pid.requiredField(3), header).known().get(0);
    }

    private FedPatient patient(Hl7Value field, MessageHeader header) {
        return FedPatient.of(field, header, domains, sources);
    }
}
