package carnet.pixpdq.query;

import carnet.metadata.CX;
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
import carnet.pixpdq.pid.PidSegment;
import carnet.pixpdq.query.PdqContinuations.Continuation;
import carnet.pixpdq.search.DemographicsQuery;
import carnet.pixpdq.search.FoundPatient;
import carnet.pixpdq.search.PatientSearch;
import carnet.pixpdq.search.TooBroad;
import carnet.pixpdq.store.IdentityRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Patient Demographics Query, ITI-21, with the option Pediatric Demographics and with continuation [TF-2 3.21.4]. This node
 * is one patient information source: whatever name a consumer gives it in MSH-5 and MSH-6 stands in MSH-3 and MSH-4 of the
 * answer. ITI-22 is an option of the actor that Carnet, which keeps no visits, does not have.
 */
public final class PatientDemographicsQuery implements Hl7Transaction {

    static final String QUERY_NAME = "IHE PDQ Query";

    private static final Pattern QUANTITY = Pattern.compile("[1-9]\\d{0,8}");
    private static final String RECORDS = "RD";

    /** DSC-2: the rest is asked for by the query sent again, not told without being asked. */
    private static final String INTERACTIVE = "I";

    private final PatientDomains domains;
    private final PatientSearch search;
    private final PatientIdentities identities;
    private final PdqContinuations continuations;

    public PatientDemographicsQuery(
            PatientDomains domains,
            PatientSearch search,
            PatientIdentities identities,
            PdqContinuations continuations) {
        this.domains = domains;
        this.search = search;
        this.identities = identities;
        this.continuations = continuations;
    }

    @Override
    public String messageType() {
        return "QBP";
    }

    @Override
    public Set<String> triggerEvents() {
        return Set.of("Q22");
    }

    @Override
    public String version() {
        return "2.5";
    }

    @Override
    public String answerType(MessageHeader request) {
        return "RSP^K22^RSP_K21";
    }

    @Override
    public Hl7Answer receive(Hl7Message message) {
        var definition = QueryParameterDefinition.of(message, QUERY_NAME);
        int most = mostAtATime(message);
        var pointer = message.all("DSC").stream()
                .map(dsc -> dsc.field(1))
                .filter(Hl7Value::isGiven)
                .findFirst();
        if (pointer.isPresent()) {
            return answer(definition, continuation(message, definition, pointer.get()), most);
        }
        var wanted = WantedDomains.of(definition.qpd().field(8), domains);
        if (!wanted.unknown().isEmpty()) {
            return QueryParameterDefinition.refusal(message, wanted.unknown());
        }
        var found = found(new SearchParameters(definition.qpd(), domains), wanted.known());
        return answer(
                definition,
                found.size() > most
                        ? continuations.keep(message.header(), definition.tag(), found)
                        : new Continuation("", found, 0),
                most);
    }

    @Override
    public Hl7Answer refuse(Hl7Message message, Hl7Failure failure) {
        return QueryParameterDefinition.refusal(message, List.of(failure));
    }

    // the query

    /** RCP-2, in records; as many as there are if nothing is said. */
    private static int mostAtATime(Hl7Message message) {
        for (var rcp : message.all("RCP")) {
            var quantity = rcp.field(2).component(1);
            var units = rcp.field(2).component(2);
            if (quantity.isGiven() && !QUANTITY.matcher(quantity.text().strip()).matches()) {
                throw new Hl7Failure(
                        Hl7ErrorCode.DATA_TYPE_ERROR, quantity.location(), "RCP-2 is no number of patients");
            }
            if (units.isGiven() && !units.subcomponent(1).text().strip().equals(RECORDS)) {
                throw new Hl7Failure(Hl7ErrorCode.TABLE_VALUE_NOT_FOUND, units.location(), "RCP-2 counts records, RD");
            }
            if (quantity.isGiven()) {
                return Integer.parseInt(quantity.text().strip());
            }
        }
        return Integer.MAX_VALUE;
    }

    private Continuation continuation(Hl7Message message, QueryParameterDefinition definition, Hl7Value pointer) {
        return continuations
                .find(message.header(), definition.tag(), pointer.text().strip())
                .orElseThrow(() -> new Hl7Failure(
                        Hl7ErrorCode.UNKNOWN_KEY_IDENTIFIER,
                        pointer.location(),
                        "no such answer is kept: it is another's, cancelled, or too long ago; ask again without DSC"));
    }

    private List<FoundPatient> found(SearchParameters parameters, List<PatientDomain> wanted) {
        var account = parameters.account();
        return parameters.whom().map(this::find).orElse(List.of()).stream()
                .filter(parameters::admitsIdentifiersOf)
                .filter(patient ->
                        account.map(asked -> hasAccount(patient, asked)).orElse(true))
                .map(patient ->
                        new FoundPatient(identifiersOf(patient, wanted), patient.demographics(), patient.likeness()))
                .filter(patient -> !patient.ids().isEmpty())
                .toList();
    }

    private List<FoundPatient> find(DemographicsQuery query) {
        try {
            return search.find(query);
        } catch (TooBroad tooBroad) {
            throw new Hl7Failure(Hl7ErrorCode.REQUIRED_FIELD_MISSING, Hl7Location.ofField("QPD", 3), tooBroad.reason());
        }
    }

    /** An account is one hospital's: any record of the person may tell it. */
    private boolean hasAccount(FoundPatient patient, AskedAccount asked) {
        return identities.recordsOfPerson(patient.ids().get(0)).stream()
                .filter(IdentityRecord::isActive)
                .flatMap(record -> Stream.ofNullable(record.demographics()))
                .anyMatch(asked::isOf);
    }

    private static List<CX> identifiersOf(FoundPatient patient, List<PatientDomain> wanted) {
        return patient.ids().stream()
                .filter(id ->
                        wanted.stream().anyMatch(domain -> domain.oid().value().equals(id.assigningAuthority())))
                .toList();
    }

    // the answer

    private Hl7Answer answer(QueryParameterDefinition definition, Continuation from, int most) {
        int total = from.patients().size();
        int end = Math.min(most, total - from.next()) + from.next();
        var segments = new ArrayList<String>();
        definition
                .echo(
                        total == 0 ? "NF" : "OK",
                        "",
                        String.valueOf(total),
                        String.valueOf(end - from.next()),
                        String.valueOf(total - end))
                .forEach(segments::add);
        for (var patient : from.patients().subList(from.next(), end)) {
            segments.add(PidSegment.of(patient.ids(), patient.demographics(), domains));
            segments.add(Hl7Segment.write("QRI", confidence(patient)));
        }
        if (end < total) {
            segments.add(Hl7Segment.write("DSC", from.to(end).pointer(), INTERACTIVE));
        }
        return new Hl7Answer(List.of(), segments);
    }

    /** QRI-1, from 0 to 1. */
    private static String confidence(FoundPatient patient) {
        return BigDecimal.valueOf(patient.likeness(), 2).toPlainString();
    }
}
