package carnet.pixpdq.v3;

import carnet.metadata.CX;
import carnet.pixpdq.domain.PatientDomain;
import carnet.pixpdq.search.ContinuedQueries;
import carnet.pixpdq.search.DemographicsQuery;
import carnet.pixpdq.search.FoundPatient;
import carnet.pixpdq.search.PatientSearch;
import carnet.pixpdq.search.TooBroad;
import carnet.pixpdq.v3.V3Answers.Outcome;
import carnet.pixpdq.v3.V3Answers.Quantities;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;

/** Patient Demographics Query HL7 V3, ITI-47, with its option Continuation [TF-2 3.47]. */
final class DemographicsQueryV3 {

    private static final V3Log LOG = new V3Log(LoggerFactory.getLogger(DemographicsQueryV3.class));
    private static final String CONTINUATION = "//controlActProcess/queryContinuation";

    private final V3Answers answers;
    private final V3Domains domains;
    private final PatientSearch search;
    private final ContinuedQueries<Key, Continued> continued;

    /** @param sender the application that asked, so that nobody continues another's query by guessing its id */
    private record Key(String sender, InstanceId queryId) {}

    /**
     * @param next index of the first patient that was not told
     * @param query the queryByParameter of the first message
     */
    private record Continued(List<FoundPatient> patients, int next, V3Element query) {

        Continued proceededTo(int index) {
            return new Continued(patients, index, query);
        }
    }

    DemographicsQueryV3(V3Answers answers, V3Domains domains, PatientSearch search, Clock clock) {
        this.answers = answers;
        this.domains = domains;
        this.search = search;
        this.continued = new ContinuedQueries<>(clock);
    }

    // the query

    Element answerTo(Element message) {
        var request = V3Request.of(message);
        return LOG.answering(
                request,
                () -> {
                    request.requireMeantAs(Interaction.DEMOGRAPHICS_QUERY, answers.here());
                    return answerTo(request, new DemographicsParameters(request, domains));
                },
                failure -> answers.answer(
                        Interaction.DEMOGRAPHICS_ANSWER,
                        request,
                        Outcome.failed(failure),
                        request.queryByParameter()
                                .flatMap(query -> query.child("queryId"))
                                .map(InstanceId::of),
                        List.of(),
                        request.queryByParameter()));
    }

    private Element answerTo(V3Request request, DemographicsParameters parameters) {
        var toTell = parameters.domainsToTell();
        var found = parameters.whom().map(this::find).orElse(List.of());
        var first = Math.min(parameters.initialQuantity().orElse(found.size()), found.size());
        if (first < found.size()) {
            continued.keep(
                    key(request, parameters.queryId()), new Continued(found, first, parameters.query()), found.size());
        }
        return answer(request, found, 0, first, parameters.queryId(), parameters.query(), toTell);
    }

    private List<FoundPatient> find(DemographicsQuery query) {
        try {
            return search.find(query);
        } catch (TooBroad tooBroad) {
            throw new V3Failure(
                    DetailCode.MISSING_ELEMENT,
                    tooBroad.reason(),
                    "//controlActProcess/queryByParameter/parameterList");
        }
    }

    private static Key key(V3Request request, InstanceId queryId) {
        return new Key(request.sender().application(), queryId);
    }

    // more of it

    /** @param message QUQI_IN000003UV01 [TF-2 3.47.4.3] */
    Element proceed(Element message) {
        var request = V3Request.of(message);
        return LOG.answering(
                request,
                () -> {
                    request.requireMeantAs(Interaction.CONTINUATION, answers.here());
                    return proceed(request);
                },
                failure -> answers.answer(
                        Interaction.DEMOGRAPHICS_ANSWER,
                        request,
                        Outcome.failed(failure),
                        request.message()
                                .child("controlActProcess", "queryContinuation", "queryId")
                                .map(InstanceId::of),
                        List.of(),
                        Optional.empty()));
    }

    private Element proceed(V3Request request) {
        var continuation = request.required("controlActProcess", "queryContinuation");
        var queryId = queryId(request);
        var key = key(request, queryId);
        var entry = continued.find(key).orElseThrow(DemographicsQueryV3::unknownQuery);
        var total = entry.patients().size();
        var from = continuation
                .child("startResultNumber")
                .map(start -> DemographicsParameters.number(start, CONTINUATION + "/startResultNumber/@value") - 1)
                .orElse(entry.next());
        if (from < 0 || from > total) {
            throw new V3Failure(
                    DetailCode.DATA_TYPE_ERROR, "there is no such result", CONTINUATION + "/startResultNumber/@value");
        }
        var quantity = continuation
                .child("continuationQuantity")
                .map(wanted -> DemographicsParameters.number(wanted, CONTINUATION + "/continuationQuantity/@value"))
                .orElse(total);
        var to = Math.min(total, from + quantity);
        continued.replace(key, entry.proceededTo(to));
        var parameters = new V3Element(entry.query().dom());
        return answer(request, entry.patients(), from, to, queryId, parameters, toTell(parameters));
    }

    private List<PatientDomain> toTell(V3Element query) {
        return query.child("parameterList").stream()
                .flatMap(parameters -> parameters.children("otherIDsScopingOrganization").stream())
                .flatMap(organization -> organization.children("value").stream())
                .flatMap(value -> domains.domainOf(InstanceId.of(value)).stream())
                .distinct()
                .toList();
    }

    private static InstanceId queryId(V3Request request) {
        return InstanceId.of(request.required("controlActProcess", "queryContinuation", "queryId"));
    }

    private static V3Failure unknownQuery() {
        return new V3Failure(
                DetailCode.UNKNOWN_KEY_IDENTIFIER,
                "no such query is under way: it is answered, cancelled, or too long ago",
                CONTINUATION + "/queryId");
    }

    // no more of it

    /** @param message QUQI_IN000003UV01_Cancel [TF-2 3.47.4.4] */
    Element cancel(Element message) {
        var request = V3Request.of(message);
        return LOG.answering(
                request,
                () -> {
                    request.requireMeantAs(Interaction.CONTINUATION, answers.here());
                    if (!continued.forget(key(request, queryId(request)))) {
                        throw unknownQuery();
                    }
                    return answers.acknowledgement(request, "CA", List.of());
                },
                failure -> answers.acknowledgement(request, failure.acceptAcknowledgementCode(), failure.details()));
    }

    // what is told

    private Element answer(
            V3Request request,
            List<FoundPatient> found,
            int from,
            int to,
            InstanceId queryId,
            V3Element query,
            List<PatientDomain> toTell) {
        return answers.answer(
                Interaction.DEMOGRAPHICS_ANSWER,
                request,
                Outcome.found(
                        !found.isEmpty(), Optional.of(new Quantities(found.size(), to - from, found.size() - to))),
                Optional.of(queryId),
                found.subList(from, to).stream()
                        .map(patient -> writing(patient, toTell, answers.here().answering(request)))
                        .toList(),
                Optional.of(query));
    }

    private Consumer<V3Writer> writing(FoundPatient patient, List<PatientDomain> toTell, V3Device us) {
        var told = patient.ids().stream()
                .filter(id -> toTell.isEmpty() || toTell.stream().anyMatch(domain -> isOf(id, domain)))
                .toList();
        var without = toTell.stream()
                .filter(domain -> told.stream().noneMatch(id -> isOf(id, domain)))
                .toList();
        return written -> {
            written.with("classCode", "PAT");
            told.forEach(id -> domains.write(written, id));
            if (told.isEmpty()) {
                written.child("id").with("nullFlavor", "NA");
            }
            written.code("statusCode", "active");
            PersonCodec.write(
                    written.child("patientPerson").with("classCode", "PSN").with("determinerCode", "INSTANCE"),
                    patient.demographics(),
                    person -> without.forEach(domain -> noIdentifierOf(domain, person)));
            V3Answers.providerOrganization(written, us);
            var observation = written.child("subjectOf1")
                    .with("typeCode", "SBJ")
                    .child("queryMatchObservation")
                    .with("classCode", "OBS")
                    .with("moodCode", "EVN");
            observation.code("code", "IHE_PDQ");
            observation.child("value").ofType("INT").with("value", String.valueOf(patient.likeness()));
        };
    }

    private static boolean isOf(CX id, PatientDomain domain) {
        return id.assigningAuthority().equals(domain.oid().value());
    }

    /** The domain is known, the patient has no identifier of it [TF-2 3.47.4.2.3, case 4]. */
    private static void noIdentifierOf(PatientDomain domain, V3Writer person) {
        var other = person.child("asOtherIDs").with("classCode", "PAT");
        other.child("id").with("nullFlavor", "NA");
        other.child("scopingOrganization")
                .with("classCode", "ORG")
                .with("determinerCode", "INSTANCE")
                .child("id")
                .with("root", domain.oid().value());
    }
}
