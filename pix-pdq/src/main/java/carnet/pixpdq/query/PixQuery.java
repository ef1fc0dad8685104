package carnet.pixpdq.query;

import carnet.pixpdq.domain.PatientDomain;
import carnet.pixpdq.domain.PatientDomains;
import carnet.pixpdq.hl7.Hl7Answer;
import carnet.pixpdq.hl7.Hl7ErrorCode;
import carnet.pixpdq.hl7.Hl7Failure;
import carnet.pixpdq.hl7.Hl7Message;
import carnet.pixpdq.hl7.Hl7Segment;
import carnet.pixpdq.hl7.Hl7Transaction;
import carnet.pixpdq.hl7.MessageHeader;
import carnet.pixpdq.identity.PatientIdentities;
import carnet.pixpdq.pid.SentIdentifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * PIX Query, ITI-9: which identifiers other domains have for the patient of this one [TF-2 3.9.4]. Every domain that is
 * configured may be asked for and is told.
 */
public final class PixQuery implements Hl7Transaction {

    private static final String QUERY_NAME = "IHE PIX Query";

    /** PID-5 of an answer that tells no name: nothing, then a name type only [TF-2 3.9.4.2.2.6]. */
    private static final String NO_NAME = "~^^^^^^S";

    private final PatientDomains domains;
    private final PatientIdentities identities;

    public PixQuery(PatientDomains domains, PatientIdentities identities) {
        this.domains = domains;
        this.identities = identities;
    }

    @Override
    public String messageType() {
        return "QBP";
    }

    @Override
    public Set<String> triggerEvents() {
        return Set.of("Q23");
    }

    @Override
    public String version() {
        return "2.5";
    }

    @Override
    public String answerType(MessageHeader request) {
        return "RSP^K23^RSP_K23";
    }

    /** The cases of [TF-2 3.9.4.2.3] in the order in which a query is read. */
    @Override
    public Hl7Answer receive(Hl7Message message) {
        var definition = QueryParameterDefinition.of(message, QUERY_NAME);
        var asked = askedFor(definition.qpd());
        var wanted = wantedDomains(definition.qpd());
        var others = identities
                .crossReferencesOf(asked.cx())
                .orElseThrow(() -> new Hl7Failure(
                        Hl7ErrorCode.UNKNOWN_KEY_IDENTIFIER,
                        asked.value().component(1).location(),
                        "the identifier in QPD-3 is not known"));
        var told = wanted.stream()
                .flatMap(domain -> others.stream()
                        .filter(id ->
                                id.assigningAuthority().equals(domain.oid().value()))
                        .flatMap(id -> domains.cxWithAllNames(id).stream()))
                .collect(Collectors.joining("~"));
        return told.isEmpty()
                ? new Hl7Answer(List.of(), definition.echo("NF").toList())
                : new Hl7Answer(
                        List.of(),
                        Stream.concat(
                                        definition.echo("OK"),
                                        Stream.of(Hl7Segment.write("PID", "", "", told, "", NO_NAME)))
                                .toList());
    }

    @Override
    public Hl7Answer refuse(Hl7Message message, Hl7Failure failure) {
        return QueryParameterDefinition.refusal(message, List.of(failure));
    }

    private SentIdentifier askedFor(Hl7Segment qpd) {
        var sent = SentIdentifier.of(qpd.requiredField(3).firstRepetition(), domains);
        if (sent.domain().isEmpty()) {
            throw new Hl7Failure(
                    Hl7ErrorCode.UNKNOWN_KEY_IDENTIFIER,
                    sent.value().component(4).location(),
                    "the domain in QPD-3 is not known here");
        }
        return sent;
    }

    /** Of several that are unknown the first is reported [TF-2 3.9.4.2.3, case 5]. */
    private List<PatientDomain> wantedDomains(Hl7Segment qpd) {
        var wanted = WantedDomains.of(qpd.field(4), domains);
        wanted.unknown().stream().findFirst().ifPresent(failure -> {
            throw failure;
        });
        return wanted.known();
    }
}
