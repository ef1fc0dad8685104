package carnet.pixpdq.v3;

import carnet.metadata.CX;
import carnet.pixpdq.demographics.AdministrativeGender;
import carnet.pixpdq.domain.PatientDomain;
import carnet.pixpdq.search.BirthDates;
import carnet.pixpdq.search.DemographicsQuery;
import carnet.pixpdq.search.NamePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The queryByParameter of ITI-47 [TF-2 3.47.4.1.2]. Parameters Carnet keeps nothing about (birth place, time of death, care
 * provider) are not looked at.
 */
final class DemographicsParameters {

    private static final String QUERY = "//controlActProcess/queryByParameter";
    private static final String PARAMETERS = QUERY + "/parameterList";
    private static final String SIMILAR = "SRCH";
    private static final String IMMEDIATE = "I";
    private static final int MOST_VALUES = 100;

    private final V3Element query;
    private final V3Element parameters;
    private final V3Domains domains;

    /** @throws V3Failure unless it is a query that can be answered at once */
    DemographicsParameters(V3Request request, V3Domains domains) {
        this.query = request.required("controlActProcess", "queryByParameter");
        this.parameters = request.required("controlActProcess", "queryByParameter", "parameterList");
        this.domains = domains;
        var priority = query.valueOf("responsePriorityCode", "code");
        if (!priority.isEmpty() && !priority.equals(IMMEDIATE)) {
            throw new V3Failure(
                    DetailCode.UNSUPPORTED_PROCESSING_MODE,
                    "answers are immediate or none",
                    QUERY + "/responsePriorityCode/@code");
        }
    }

    V3Element query() {
        return query;
    }

    InstanceId queryId() {
        return query.child("queryId").map(InstanceId::of).orElse(new InstanceId("", ""));
    }

    /** How many patients the consumer wants at a time; absent for all of them. */
    Optional<Integer> initialQuantity() {
        return query.child("initialQuantity").map(quantity -> number(quantity, QUERY + "/initialQuantity/@value"));
    }

    static int number(V3Element element, String location) {
        var text = element.attribute("value");
        if (!text.matches("\\d{1,6}")) {
            throw new V3Failure(DetailCode.DATA_TYPE_ERROR, "not a number of patients", location);
        }
        return Integer.parseInt(text);
    }

    /**
     * The domains of which identifiers are to be told; empty for all.
     *
     * @throws V3Failure with a detail for each that is unknown [TF-2 3.47.4.2.3, case 3]
     */
    List<PatientDomain> domainsToTell() {
        var unknown = new ArrayList<AcknowledgementDetail>();
        var wanted = new ArrayList<PatientDomain>();
        var scoping = parameters.children("otherIDsScopingOrganization");
        for (int i = 0; i < scoping.size(); i++) {
            var location = PARAMETERS + "/otherIDsScopingOrganization[" + (i + 1) + "]/value";
            for (var value : scoping.get(i).children("value")) {
                domains.domainOf(InstanceId.of(value))
                        .ifPresentOrElse(
                                wanted::add,
                                () -> unknown.add(new AcknowledgementDetail(
                                        DetailCode.UNKNOWN_KEY_IDENTIFIER, "the domain is not known here", location)));
            }
        }
        if (!unknown.isEmpty()) {
            throw new V3Failure(unknown);
        }
        return wanted.stream().distinct().toList();
    }

    /**
     * Whom it looks for; absent if it names an identifier of a domain nobody has one of.
     *
     * @throws V3Failure if a value cannot be understood
     */
    Optional<DemographicsQuery> whom() {
        var ids = new ArrayList<CX>();
        for (var value : values("livingSubjectId")) {
            var id = domains.identifier(InstanceId.of(value), PARAMETERS + "/livingSubjectId/value");
            if (id.isEmpty()) {
                return Optional.empty();
            }
            ids.add(id.get());
        }
        return Optional.of(new DemographicsQuery(
                ids,
                names("livingSubjectName"),
                birthDates(),
                gender(),
                values("patientAddress").stream()
                        .flatMap(value -> AddressCodec.read(value).stream())
                        .toList(),
                values("patientTelecom").stream()
                        .flatMap(value -> TelecomCodec.read(value).stream())
                        .map(telecom -> telecom.value())
                        .toList(),
                names("mothersMaidenName"),
                least()));
    }

    private List<V3Element> values(String parameter) {
        var values = parameters.children(parameter).stream()
                .flatMap(each -> each.children("value").stream())
                .filter(value -> !value.isNull())
                .toList();
        if (values.size() > MOST_VALUES) {
            throw new V3Failure(
                    DetailCode.TOO_MANY_REPETITIONS, "too many values of a parameter", PARAMETERS + "/" + parameter);
        }
        return values;
    }

    private List<NamePattern> names(String parameter) {
        return values(parameter).stream()
                .map(DemographicsParameters::name)
                .filter(name -> name.family() != null || name.given() != null)
                .toList();
    }

    private static NamePattern name(V3Element value) {
        var similar = List.of(value.attribute("use").split("\\s+", -1)).contains(SIMILAR);
        return value.children().isEmpty()
                ? new NamePattern(orNull(value.text()), null, similar)
                : new NamePattern(part(value, "family"), part(value, "given"), similar);
    }

    private static @Nullable String part(V3Element name, String part) {
        return orNull(name.children(part).stream()
                .map(V3Element::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" ")));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** A day, a month, a year, or an interval of them. */
    private @Nullable BirthDates birthDates() {
        var location = PARAMETERS + "/livingSubjectBirthTime/value";
        var value = values("livingSubjectBirthTime").stream().findFirst();
        if (value.isEmpty()) {
            return null;
        }
        var centre = PersonCodec.date(value.get().attribute("value"), location + "/@value");
        if (centre.isPresent()) {
            return BirthDates.on(centre.get());
        }
        var low = PersonCodec.date(value.get().valueOf("low", "value"), location + "/low/@value");
        var high = PersonCodec.date(value.get().valueOf("high", "value"), location + "/high/@value");
        if (low.isEmpty() && high.isEmpty()) {
            return null;
        }
        if (low.isEmpty() || high.isEmpty()) {
            throw new V3Failure(DetailCode.MISSING_ATTRIBUTE, "an interval of birth dates has two ends", location);
        }
        var dates = new BirthDates(low.get(), high.get());
        if (dates.firstDay().compareTo(dates.lastDay()) > 0) {
            throw new V3Failure(DetailCode.DATA_TYPE_ERROR, "an interval that ends before it begins", location);
        }
        return dates;
    }

    private @Nullable AdministrativeGender gender() {
        var location = PARAMETERS + "/livingSubjectAdministrativeGender/value/@code";
        return values("livingSubjectAdministrativeGender").stream()
                .map(value -> PersonCodec.gender(value, location).orElse(null))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private int least() {
        return Stream.concat(
                        parameters.child("minimumDegreeMatch", "value").stream(),
                        query.child("matchCriterionList", "minimumDegreeMatch", "value").stream())
                .findFirst()
                .map(value -> number(value, QUERY + "/matchCriterionList/minimumDegreeMatch/value/@value"))
                .orElse(0);
    }
}
