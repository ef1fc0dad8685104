package carnet.pixpdq.feed;

import carnet.metadata.Oid;
import carnet.pixpdq.domain.IdentitySources;
import carnet.pixpdq.domain.IdentitySources.Sender;
import carnet.pixpdq.domain.PatientDomain;
import carnet.pixpdq.domain.PatientDomains;
import carnet.pixpdq.hl7.Hl7Answer;
import carnet.pixpdq.hl7.Hl7ErrorCode;
import carnet.pixpdq.hl7.Hl7Failure;
import carnet.pixpdq.hl7.Hl7Location;
import carnet.pixpdq.hl7.Hl7Message;
import carnet.pixpdq.hl7.Hl7Transaction;
import carnet.pixpdq.hl7.Hl7Value;
import carnet.pixpdq.hl7.MessageHeader;
import carnet.pixpdq.identity.IdentityRefused;
import carnet.pixpdq.identity.PatientIdentities;
import carnet.pixpdq.identity.XadPidLinkChange;
import carnet.pixpdq.pid.SentIdentifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Notify XAD-PID Link Change, ITI-64, as the Document Registry receives it from the PIX Manager of its affinity domain
 * [TF-2 3.64]: a source of that domain.
 */
public final class NotifyXadPidLinkChange implements Hl7Transaction {

    private static final int MOST_IDENTIFIERS = 2;

    private final PatientDomains domains;
    private final IdentitySources sources;
    private final PatientIdentities identities;

    public NotifyXadPidLinkChange(PatientDomains domains, IdentitySources sources, PatientIdentities identities) {
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
        return Set.of("A43");
    }

    @Override
    public String version() {
        return "2.5";
    }

    @Override
    public Hl7Answer receive(Hl7Message message) {
        message.only("EVN").requiredField(2);
        var manager = manager(message.header());
        var pid = message.only("PID").requiredField(3);
        var mrg = message.only("MRG").requiredField(1);
        var current = identifiers(pid);
        var previous = identifiers(mrg);
        if (current.size() != MOST_IDENTIFIERS) {
            throw new Hl7Failure(
                    Hl7ErrorCode.REQUIRED_FIELD_MISSING,
                    pid.location().inRepetition(2),
                    "PID-3 names a XAD-PID and an identifier of its source");
        }
        var xadPid = xadPid(current.get(0));
        requireSource(message.header(), xadPid);
        var local = local(current.get(1));
        var subsumed = previous.stream().skip(1).findFirst();
        var change = new XadPidLinkChange(
                xadPid.cx(),
                local.cx(),
                xadPid(previous.get(0)).cx(),
                subsumed.map(each -> ofDomain(local.domain(), each)).map(SentIdentifier::cx));
        if (change.subsumedLocalId().equals(Optional.of(change.localId()))) {
            throw unknown(subsumed.orElseThrow().value().component(1), "MRG-1 and PID-3 name the same identifier");
        }
        apply(change, manager, message, current.get(0), previous.get(0));
        return Hl7Answer.ACCEPTED;
    }

    private void apply(
            XadPidLinkChange change, Oid manager, Hl7Message message, SentIdentifier current, SentIdentifier previous) {
        try {
            identities.changeLink(change, manager, MessageCause.of(message.header()));
        } catch (IdentityRefused refused) {
            throw switch (refused.reason()) {
                case FIRST_UNKNOWN -> unknown(previous.value().component(1), "the previous XAD-PID is not known");
                case SECOND_UNKNOWN -> unknown(current.value().component(1), "the new XAD-PID is not known");
                case SECOND_MERGED_BEFORE ->
                    unknown(current.value().component(1), "the new XAD-PID was merged into another one before");
                case FIRST_MERGED_BEFORE,
                        SAME_IDENTIFIER,
                        IDENTIFIER_TAKEN,
                        DIFFERENT_DOMAINS,
                        NOTHING_THERE,
                        SETTLED_BEFORE,
                        CHANGED_SINCE,
                        TOO_LONG -> refused;
            };
        }
    }

    /** The sourceId of what the registry makes of it [TF-2 3.64.4.1.2.1]. */
    private static Oid manager(MessageHeader header) {
        if (!Oid.isOid(header.sendingApplication())) {
            throw new Hl7Failure(
                    Hl7ErrorCode.DATA_TYPE_ERROR,
                    Hl7Location.ofField("MSH", 3),
                    "MSH-3 is not the OID of a PIX Manager");
        }
        return new Oid(header.sendingApplication());
    }

    private List<SentIdentifier> identifiers(Hl7Value field) {
        return field.repetitions(MOST_IDENTIFIERS).stream()
                .map(repetition -> SentIdentifier.of(repetition, domains))
                .toList();
    }

    private SentIdentifier xadPid(SentIdentifier identifier) {
        return ofDomain(Optional.of(domains.affinityDomain()), identifier);
    }

    private SentIdentifier local(SentIdentifier identifier) {
        if (identifier.domain().isEmpty() || identifier.isOf(domains.affinityDomain())) {
            throw unknown(
                    identifier.value().component(4), "the second identifier is not of a source's domain known here");
        }
        return identifier;
    }

    private static SentIdentifier ofDomain(Optional<PatientDomain> domain, SentIdentifier identifier) {
        if (!identifier.domain().equals(domain)) {
            throw unknown(identifier.value().component(4), "the identifier is not of the domain it has to be of");
        }
        return identifier;
    }

    private void requireSource(MessageHeader header, SentIdentifier xadPid) {
        var sender = new Sender(header.sendingApplication(), header.sendingFacility());
        if (!sources.mayFeed(sender, domains.affinityDomain())) {
            throw unknown(xadPid.value().component(4), "the sender is not the identity source of this domain");
        }
    }

    private static Hl7Failure unknown(Hl7Value blamed, String text) {
        return new Hl7Failure(Hl7ErrorCode.UNKNOWN_KEY_IDENTIFIER, blamed.location(), text);
    }
}
