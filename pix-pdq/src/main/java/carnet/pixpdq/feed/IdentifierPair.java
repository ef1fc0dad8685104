package carnet.pixpdq.feed;

import carnet.metadata.CX;
import carnet.pixpdq.domain.PatientDomain;
import carnet.pixpdq.domain.PatientDomains;
import carnet.pixpdq.hl7.Hl7ErrorCode;
import carnet.pixpdq.hl7.Hl7Failure;
import carnet.pixpdq.identity.IdentityRefused;
import carnet.pixpdq.pid.SentIdentifier;
import java.util.Optional;

/**
 * The two identifiers of a merge or change, of one domain [TF-2 3.8.4.2.2.5]. Identifiers of other domains may stand beside
 * them; of several domains that stand on both sides, the affinity domain is the one that is meant.
 *
 * @param old MRG-1
 * @param current PID-3
 */
record IdentifierPair(SentIdentifier old, SentIdentifier current) {

    /** @throws Hl7Failure if there is no such pair, or more than one */
    static IdentifierPair of(FedPatient mrg, FedPatient pid, PatientDomains domains) {
        var domain = domains.all()
                .filter(each -> mrg.names(each) && pid.names(each))
                .findFirst()
                .or(() -> Optional.of(domains.affinityDomain()).filter(each -> mrg.names(each) || pid.names(each)))
                .orElseThrow(mrg::otherDomain);
        return of(mrg, pid, domain);
    }

    private static IdentifierPair of(FedPatient mrg, FedPatient pid, PatientDomain domain) {
        return new IdentifierPair(mrg.only(domain), pid.only(domain));
    }

    CX oldId() {
        return old.cx();
    }

    CX currentId() {
        return current.cx();
    }

    /** What the sender hears of a refusal. */
    Hl7Failure failure(IdentityRefused refused) {
        return switch (refused.reason()) {
            case SAME_IDENTIFIER -> unknown(old, "MRG-1 and PID-3 are the same identifier");
            case FIRST_UNKNOWN -> unknown(old, "MRG-1 is not known");
            case FIRST_MERGED_BEFORE -> unknown(old, "MRG-1 was merged into another identifier before");
            case SECOND_UNKNOWN -> unknown(current, "PID-3 is not known");
            case SECOND_MERGED_BEFORE -> unknown(current, "PID-3 was merged into another identifier before");
            case IDENTIFIER_TAKEN ->
                new Hl7Failure(
                        Hl7ErrorCode.DUPLICATE_KEY_IDENTIFIER,
                        current.value().component(1).location(),
                        "PID-3 is known already: a merge is meant");
            case DIFFERENT_DOMAINS, NOTHING_THERE, SETTLED_BEFORE, CHANGED_SINCE, TOO_LONG -> throw refused;
        };
    }

    private static Hl7Failure unknown(SentIdentifier blamed, String text) {
        return new Hl7Failure(
                Hl7ErrorCode.UNKNOWN_KEY_IDENTIFIER, blamed.value().component(1).location(), text);
    }
}
