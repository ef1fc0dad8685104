package carnet.pixpdq.v3;

import carnet.metadata.CX;
import carnet.pixpdq.domain.PatientDomain;
import carnet.pixpdq.identity.PatientIdentities;
import carnet.pixpdq.v3.V3Answers.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;

/** PIXV3 Query, ITI-45: which identifiers other domains have for a patient [TF-2 3.45]. */
final class PixQueryV3 {

    private static final V3Log LOG = new V3Log(LoggerFactory.getLogger(PixQueryV3.class));
    private static final String PARAMETERS = "//controlActProcess/queryByParameter/parameterList";
    private static final int MOST_DOMAINS = 100;

    private final V3Answers answers;
    private final V3Domains domains;
    private final PatientIdentities identities;

    PixQueryV3(V3Answers answers, V3Domains domains, PatientIdentities identities) {
        this.answers = answers;
        this.domains = domains;
        this.identities = identities;
    }

    Element answerTo(Element message) {
        var request = V3Request.of(message);
        return LOG.answering(
                request,
                () -> {
                    var found = find(request);
                    return answer(request, Outcome.found(!found.isEmpty(), Optional.empty()), found);
                },
                failure -> answer(request, Outcome.failed(failure), List.of()));
    }

    /** The cases of [TF-2 3.45.4.2.3]; all that is unknown is told at once. */
    private List<CX> find(V3Request request) {
        request.requireMeantAs(Interaction.IDENTIFIERS_QUERY, answers.here());
        var parameters = request.required("controlActProcess", "queryByParameter", "parameterList");
        var unknown = new ArrayList<AcknowledgementDetail>();
        var asked = askedFor(parameters);
        var others = asked.flatMap(identities::crossReferencesOf);
        if (others.isEmpty()) {
            unknown.add(new AcknowledgementDetail(
                    DetailCode.UNKNOWN_KEY_IDENTIFIER,
                    asked.isEmpty() ? "the id is of no domain known here" : "the id is not known",
                    PARAMETERS + "/patientIdentifier/value"));
        }
        var wanted = wantedDomains(parameters, unknown);
        if (!unknown.isEmpty()) {
            throw new V3Failure(unknown);
        }
        return others.orElseThrow().stream()
                .filter(id ->
                        wanted.stream().anyMatch(domain -> domain.oid().value().equals(id.assigningAuthority())))
                .toList();
    }

    private Optional<CX> askedFor(V3Element parameters) {
        var values = parameters.children("patientIdentifier").stream()
                .flatMap(identifier -> identifier.children("value").stream())
                .toList();
        var location = PARAMETERS + "/patientIdentifier";
        if (values.isEmpty()) {
            throw new V3Failure(DetailCode.MISSING_ELEMENT, "it is not said whom the query is about", location);
        }
        if (values.size() > 1) {
            throw new V3Failure(DetailCode.TOO_MANY_REPETITIONS, "a query is about one id", location);
        }
        var id = InstanceId.of(values.get(0));
        if (id.root().isEmpty()) {
            throw new V3Failure(DetailCode.MISSING_ATTRIBUTE, "an id without root", location + "/value");
        }
        return domains.identifier(id, location + "/value");
    }

    /** Those asked for; all there are if none is. */
    private List<PatientDomain> wantedDomains(V3Element parameters, List<AcknowledgementDetail> unknown) {
        var sources = parameters.children("dataSource");
        if (sources.size() > MOST_DOMAINS) {
            throw new V3Failure(DetailCode.TOO_MANY_REPETITIONS, "too many data sources", PARAMETERS + "/dataSource");
        }
        if (sources.isEmpty()) {
            return domains.known().all().toList();
        }
        var wanted = new ArrayList<PatientDomain>();
        for (int i = 0; i < sources.size(); i++) {
            var values = sources.get(i).children("value");
            for (int j = 0; j < values.size(); j++) {
                var location = PARAMETERS + "/dataSource[" + (i + 1) + "]/value"
                        + (values.size() == 1 ? "" : "[" + (j + 1) + "]");
                domains.domainOf(InstanceId.of(values.get(j)))
                        .ifPresentOrElse(
                                wanted::add,
                                () -> unknown.add(new AcknowledgementDetail(
                                        DetailCode.UNKNOWN_KEY_IDENTIFIER, "the domain is not known here", location)));
            }
        }
        return wanted;
    }

    /** No demographics: the person has no name in it [TF-2 3.45.4.2.2]. */
    private Element answer(V3Request request, Outcome outcome, List<CX> found) {
        var query = request.queryByParameter();
        Consumer<V3Writer> patient = written -> {
            written.with("classCode", "PAT");
            found.forEach(id -> domains.write(written, id));
            written.code("statusCode", "active");
            written.child("patientPerson")
                    .with("classCode", "PSN")
                    .with("determinerCode", "INSTANCE")
                    .child("name")
                    .with("nullFlavor", "NA");
        };
        return answers.answer(
                Interaction.IDENTIFIERS_ANSWER,
                request,
                outcome,
                query.flatMap(each -> each.child("queryId")).map(InstanceId::of),
                found.isEmpty() ? List.of() : List.of(patient),
                query);
    }
}
