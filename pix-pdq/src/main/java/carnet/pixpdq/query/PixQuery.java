package carnet.pixpdq.query;

import carnet.pixpdq.domain.PatientDomain;
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
    private static final String IMMEDIATE = "I";
    private static final int MOST_DOMAINS = 100;

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
        var qpd = message.only("QPD");
        requireThisQuery(qpd, message);
        var asked = askedFor(qpd);
        var wanted = wantedDomains(qpd.field(4));
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
                ? new Hl7Answer(List.of(), queryEcho(qpd, "NF").toList())
                : new Hl7Answer(
                        List.of(),
                        Stream.concat(
                                        queryEcho(qpd, "OK"),
                                        Stream.of(Hl7Segment.write("PID", "", "", told, "", NO_NAME)))
                                .toList());
    }

    @Override
    public Hl7Answer refuse(Hl7Message message, Hl7Failure failure) {
        var echo = message.all("QPD").stream()
                .findFirst()
                .map(qpd -> queryEcho(qpd, failure.code().acknowledgementCode()));
        return new Hl7Answer(
                List.of(failure),
                echo.orElseGet(() -> Stream.of(
                                Hl7Segment.write("QAK", "", failure.code().acknowledgementCode())))
                        .toList());
    }

    private static Stream<String> queryEcho(Hl7Segment qpd, String status) {
        return Stream.of(Hl7Segment.write("QAK", qpd.field(2).orEmpty(), status), qpd.text());
    }

    private static void requireThisQuery(Hl7Segment qpd, Hl7Message message) {
        if (!qpd.requiredField(1).component(1).text().strip().equals(QUERY_NAME)) {
            throw new Hl7Failure(
                    Hl7ErrorCode.TABLE_VALUE_NOT_FOUND, Hl7Location.ofField("QPD", 1), "not the name of this query");
        }
        qpd.requiredField(2);
        for (var rcp : message.all("RCP")) {
            var priority = rcp.field(1);
            if (priority.isGiven() && !priority.text().equals(IMMEDIATE)) {
                throw new Hl7Failure(
                        Hl7ErrorCode.TABLE_VALUE_NOT_FOUND, priority.location(), "answers are immediate or none");
            }
        }
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

    private List<PatientDomain> wantedDomains(Hl7Value field) {
        var repetitions = field.repetitions(MOST_DOMAINS);
        return repetitions.isEmpty()
                ? domains.all().toList()
                : repetitions.stream().map(this::wantedDomain).distinct().toList();
    }

    private PatientDomain wantedDomain(Hl7Value repetition) {
        return SentIdentifier.domain(repetition.component(4), domains)
                .orElseThrow(() -> new Hl7Failure(
                        Hl7ErrorCode.UNKNOWN_KEY_IDENTIFIER,
                        repetition.location(),
                        "a domain in QPD-4 is not known here"));
    }
}
