package carnet.pixpdq.feed;

import carnet.metadata.CX;
import carnet.pixpdq.domain.IdentitySources;
import carnet.pixpdq.domain.IdentitySources.Sender;
import carnet.pixpdq.domain.PatientDomain;
import carnet.pixpdq.domain.PatientDomains;
import carnet.pixpdq.hl7.Hl7ErrorCode;
import carnet.pixpdq.hl7.Hl7Failure;
import carnet.pixpdq.hl7.Hl7Value;
import carnet.pixpdq.hl7.MessageHeader;
import carnet.pixpdq.pid.SentIdentifier;
import java.util.List;

/**
 * The identifiers of one patient in a message of a feed: a PID-3 or MRG-1.
 *
 * @param field where they stand
 * @param identifiers of whatever domain; those without one are of the sender's own, if it is the source of a single domain
 */
record FedPatient(Hl7Value field, List<SentIdentifier> identifiers) {

    /** @throws Hl7Failure if one cannot be understood, or is of a domain that has another source [TF-2 3.8.4.1.3] */
    static FedPatient of(Hl7Value field, MessageHeader header, PatientDomains domains, IdentitySources sources) {
        var sender = new Sender(header.sendingApplication(), header.sendingFacility());
        var identifiers = SentIdentifier.allIn(field, domains).stream()
                .map(identifier -> inSendersDomain(identifier, sender, sources))
                .toList();
        for (var identifier : identifiers) {
            if (identifier
                    .domain()
                    .filter(domain -> !sources.mayFeed(sender, domain))
                    .isPresent()) {
                throw new Hl7Failure(
                        Hl7ErrorCode.UNKNOWN_KEY_IDENTIFIER,
                        identifier.value().component(4).location(),
                        "the sender is not the identity source of this domain");
            }
        }
        return new FedPatient(field, identifiers);
    }

    private static SentIdentifier inSendersDomain(SentIdentifier identifier, Sender sender, IdentitySources sources) {
        return identifier.value().component(4).isGiven()
                ? identifier
                : new SentIdentifier(identifier.value(), identifier.id(), sources.soleDomainOf(sender));
    }

    boolean names(PatientDomain domain) {
        return identifiers.stream().anyMatch(identifier -> identifier.isOf(domain));
    }

    /**
     * Those of domains known here; others are left out.
     *
     * @throws Hl7Failure if there is none
     */
    List<CX> known() {
        var known = identifiers.stream()
                .filter(identifier -> identifier.domain().isPresent())
                .toList();
        if (known.isEmpty()) {
            throw new Hl7Failure(
                    Hl7ErrorCode.UNKNOWN_KEY_IDENTIFIER,
                    field.component(4).location(),
                    "no identifier in %s-%d is of a domain known here"
                            .formatted(
                                    field.location().segment(), field.location().field()));
        }
        return known.stream().map(SentIdentifier::cx).toList();
    }

    /** @throws Hl7Failure unless there is exactly one of that domain */
    SentIdentifier only(PatientDomain domain) {
        var ofDomain = identifiers.stream()
                .filter(identifier -> identifier.isOf(domain))
                .toList();
        if (ofDomain.isEmpty()) {
            throw otherDomain();
        }
        if (ofDomain.size() > 1) {
            throw new Hl7Failure(
                    Hl7ErrorCode.DATA_TYPE_ERROR,
                    ofDomain.get(1).value().location(),
                    "a merge is of one pair of identifiers");
        }
        return ofDomain.get(0);
    }

    Hl7Failure otherDomain() {
        return new Hl7Failure(
                Hl7ErrorCode.UNKNOWN_KEY_IDENTIFIER,
                field.component(4).location(),
                "a merge is of two identifiers of one domain known here");
    }
}
