package carnet.pixpdq.feed;

import carnet.metadata.CX;
import carnet.pixpdq.domain.PatientDomains;
import carnet.pixpdq.hl7.Hl7ErrorCode;
import carnet.pixpdq.hl7.Hl7Failure;
import carnet.pixpdq.hl7.Hl7Message;
import carnet.pixpdq.hl7.Hl7Segment;
import carnet.pixpdq.hl7.Hl7Transaction;
import carnet.pixpdq.hl7.Hl7Value;
import java.util.List;
import java.util.Set;

/**
 * Patient Identity Feed, ITI-8, as the Document Registry receives it [TF-2 3.8.4.1.4, 3.8.4.2.4].
 *
 * <p>The registry keeps identifiers of the affinity domain and nothing else about a patient, so PID-5 and PV1 are not
 * missed when a feed of mere pseudonyms leaves them out. EVN-2, PID-3 and (for a merge) MRG-1 have to be there.
 */
public final class PatientIdentityFeed implements Hl7Transaction {

    private static final String MERGE = "A40";

    /** Admit, register, pre-admit, update (of a patient nobody announced, it announces it), merge. */
    private static final Set<String> EVENTS = Set.of("A01", "A04", "A05", "A08", MERGE);

    private final PatientDomains domains;
    private final AffinityDomainPatients patients;

    public PatientIdentityFeed(PatientDomains domains, AffinityDomainPatients patients) {
        this.domains = domains;
        this.patients = patients;
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
    public void receive(Hl7Message message) {
        message.only("EVN").requiredField(2);
        if (message.header().triggerEvent().equals(MERGE)) {
            merge(message.only("PID"), message.only("MRG"));
        } else {
            register(message.only("PID"));
        }
    }

    /** Identifiers of other domains that are configured are accepted: it is not the registry that keeps them. */
    private void register(Hl7Segment pid) {
        var field = pid.requiredField(3);
        var identifiers = FedIdentifier.allIn(field, domains);
        if (identifiers.stream().allMatch(identifier -> identifier.domain().isEmpty())) {
            throw new Hl7Failure(
                    Hl7ErrorCode.UNKNOWN_KEY_IDENTIFIER,
                    field.component(4).location(),
                    "no identifier in PID-3 is of a domain known here");
        }
        List<CX> patientIds = identifiers.stream()
                .filter(identifier -> identifier.isOf(domains.affinityDomain()))
                .map(identifier -> identifier.in(domains.affinityDomain()))
                .toList();
        patientIds.forEach(patients::register);
    }

    /** PID-3 survives, MRG-1 is subsumed. Identifiers of other domains may stand beside them and are not merged. */
    private void merge(Hl7Segment pid, Hl7Segment mrg) {
        var subsumed = onlyOfAffinityDomain(mrg.requiredField(1));
        var survivor = onlyOfAffinityDomain(pid.requiredField(3));
        try {
            merge(subsumed.in(domains.affinityDomain()), survivor.in(domains.affinityDomain()));
        } catch (MergeRefused refused) {
            var blamed = switch (refused.reason()) {
                case SAME_IDENTIFIER, SUBSUMED_UNKNOWN, SUBSUMED_MERGED_BEFORE -> subsumed;
                case SURVIVOR_UNKNOWN, SURVIVOR_MERGED_BEFORE -> survivor;
            };
            throw new Hl7Failure(
                    Hl7ErrorCode.UNKNOWN_KEY_IDENTIFIER,
                    blamed.value().component(1).location(),
                    refused.text());
        }
    }

    private void merge(CX subsumed, CX survivor) {
        if (subsumed.equals(survivor)) {
            throw new MergeRefused(MergeRefused.Reason.SAME_IDENTIFIER);
        }
        patients.merge(subsumed, survivor);
    }

    private FedIdentifier onlyOfAffinityDomain(Hl7Value field) {
        var identifiers = FedIdentifier.allIn(field, domains).stream()
                .filter(identifier -> identifier.isOf(domains.affinityDomain()))
                .toList();
        if (identifiers.isEmpty()) {
            throw new Hl7Failure(
                    Hl7ErrorCode.UNKNOWN_KEY_IDENTIFIER,
                    field.component(4).location(),
                    "a merge is of two identifiers of the affinity domain");
        }
        if (identifiers.size() > 1) {
            throw new Hl7Failure(
                    Hl7ErrorCode.DATA_TYPE_ERROR,
                    identifiers.get(1).value().location(),
                    "a merge is of one pair of identifiers");
        }
        return identifiers.get(0);
    }
}
