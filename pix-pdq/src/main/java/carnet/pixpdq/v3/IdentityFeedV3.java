package carnet.pixpdq.v3;

import carnet.metadata.CX;
import carnet.pixpdq.domain.IdentitySources;
import carnet.pixpdq.domain.IdentitySources.Sender;
import carnet.pixpdq.identity.Cause;
import carnet.pixpdq.identity.IdentityRefused;
import carnet.pixpdq.identity.PatientIdentities;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;

/** Patient Identity Feed HL7 V3, ITI-44, as the PIX Manager receives it [TF-2 3.44]. */
final class IdentityFeedV3 {

    private static final V3Log LOG = new V3Log(LoggerFactory.getLogger(IdentityFeedV3.class));
    private static final String EVENT = "//controlActProcess/subject/registrationEvent";
    private static final String PATIENT = EVENT + "/subject1/patient";
    private static final String PRIOR = EVENT + "/replacementOf/priorRegistration/subject1/priorRegisteredRole/id";

    /** More identifiers of one patient than any feed has use for. */
    private static final int MOST_IDENTIFIERS = 100;

    private final V3Answers answers;
    private final V3Domains domains;
    private final IdentitySources sources;
    private final PatientIdentities identities;

    IdentityFeedV3(V3Answers answers, V3Domains domains, IdentitySources sources, PatientIdentities identities) {
        this.answers = answers;
        this.domains = domains;
        this.sources = sources;
        this.identities = identities;
    }

    /** What is acknowledged with CA is durable. */
    Element receive(Element message, Interaction interaction) {
        var request = V3Request.of(message);
        return LOG.answering(
                request,
                () -> {
                    request.requireMeantAs(interaction, answers.here());
                    var event = registrationEvent(request);
                    if (interaction == Interaction.DUPLICATES_RESOLVED) {
                        merge(event, request);
                    } else {
                        announce(event, request);
                    }
                    return answers.acknowledgement(request, "CA", List.of());
                },
                failure -> answers.acknowledgement(request, failure.acceptAcknowledgementCode(), failure.details()));
    }

    private static V3Element registrationEvent(V3Request request) {
        if (request.controlAct().children("subject").size() > 1) {
            throw new V3Failure(
                    DetailCode.TOO_MANY_REPETITIONS, "a message is about one patient", "//controlActProcess/subject");
        }
        return request.required("controlActProcess", "subject", "registrationEvent");
    }

    private static V3Element patient(V3Element event) {
        return event.child("subject1", "patient")
                .orElseThrow(() -> new V3Failure(DetailCode.MISSING_ELEMENT, "patient is missing", PATIENT));
    }

    /** Whichever comes first adds; each tells all there is to tell [TF-2 3.44.4.1, 3.44.4.2]. */
    private void announce(V3Element event, V3Request request) {
        if (event.child("replacementOf").isPresent()) {
            throw new V3Failure(
                    DetailCode.TOO_MANY_REPETITIONS,
                    "nobody is replaced when a patient is added or revised",
                    EVENT + "/replacementOf");
        }
        var patient = patient(event);
        var person = patient.child("patientPerson")
                .orElseThrow(() -> new V3Failure(
                        DetailCode.MISSING_ELEMENT, "patientPerson is missing", PATIENT + "/patientPerson"));
        if (person.child("name").isEmpty()) {
            throw new V3Failure(DetailCode.MISSING_ELEMENT, "the person has no name", PATIENT + "/patientPerson/name");
        }
        var ids = new ArrayList<>(ownIdentifiers(patient, request));
        ids.addAll(otherIdentifiers(person, request));
        var demographics = PersonCodec.read(person, PATIENT + "/patientPerson");
        try {
            identities.announce(ids, before -> demographics, cause(request));
        } catch (IdentityRefused refused) {
            throw refused.reason() == IdentityRefused.Reason.TOO_LONG
                    ? new V3Failure(
                            DetailCode.DATA_TYPE_ERROR,
                            "the demographics are longer than can be kept",
                            PATIENT + "/patientPerson")
                    : refused;
        }
    }

    /**
     * The identifiers the patient has with this source; those of domains unknown here are left out.
     *
     * @throws V3Failure if there is none, or one is of a domain that has another source [TF-2 3.44.4.1.3]
     */
    private List<CX> ownIdentifiers(V3Element patient, V3Request request) {
        var given = InstanceId.allIn(patient, "id");
        if (given.isEmpty()) {
            throw new V3Failure(DetailCode.MISSING_ELEMENT, "the patient has no id", PATIENT + "/id");
        }
        if (given.size() > MOST_IDENTIFIERS) {
            throw new V3Failure(DetailCode.TOO_MANY_REPETITIONS, "too many ids of one patient", PATIENT + "/id");
        }
        var known = new ArrayList<CX>();
        for (int i = 0; i < given.size(); i++) {
            var location = PATIENT + "/id" + (given.size() == 1 ? "" : "[" + (i + 1) + "]");
            requireSource(given.get(i), request, location);
            domains.identifier(given.get(i), location).ifPresent(known::add);
        }
        if (known.isEmpty()) {
            throw new V3Failure(DetailCode.UNKNOWN_KEY_IDENTIFIER, "no id is of a domain known here", PATIENT + "/id");
        }
        return known;
    }

    /** Identifiers of other domains the source names beside its own, as far as it may. */
    private List<CX> otherIdentifiers(V3Element person, V3Request request) {
        return person.children("asOtherIDs").stream()
                .flatMap(other -> InstanceId.allIn(other, "id").stream())
                .filter(id -> !id.extension().isEmpty() && mayFeed(id, request))
                .limit(MOST_IDENTIFIERS)
                .flatMap(id -> domains.identifier(id, PATIENT + "/patientPerson/asOtherIDs/id").stream())
                .toList();
    }

    private void requireSource(InstanceId id, V3Request request, String location) {
        if (!mayFeed(id, request)) {
            throw new V3Failure(
                    DetailCode.UNKNOWN_KEY_IDENTIFIER,
                    "the sender is not the identity source of this domain",
                    location);
        }
    }

    private boolean mayFeed(InstanceId id, V3Request request) {
        var sender = new Sender(request.sender().application(), request.sender().facility());
        return domains.domainOf(id)
                .map(domain -> sources.mayFeed(sender, domain))
                .orElse(true);
    }

    /** The patient's id survives, the prior one is subsumed; the name beside them is not looked at [TF-2 3.44.4.3]. */
    private void merge(V3Element event, V3Request request) {
        var priors = event.children("replacementOf").stream()
                .flatMap(replacement ->
                        replacement.child("priorRegistration", "subject1", "priorRegisteredRole").stream())
                .flatMap(role -> InstanceId.allIn(role, "id").stream())
                .toList();
        if (priors.isEmpty()) {
            throw new V3Failure(DetailCode.MISSING_ELEMENT, "it is not said which id is replaced", PRIOR);
        }
        if (priors.size() > 1) {
            throw new V3Failure(DetailCode.TOO_MANY_REPETITIONS, "one id is replaced at a time", PRIOR);
        }
        requireSource(priors.get(0), request, PRIOR);
        var subsumed = domains.identifier(priors.get(0), PRIOR)
                .orElseThrow(() -> unknown("the replaced id is of no domain known here", PRIOR));
        var survivors = ownIdentifiers(patient(event), request).stream()
                .filter(id -> id.assigningAuthority().equals(subsumed.assigningAuthority()))
                .toList();
        if (survivors.isEmpty()) {
            throw unknown("a merge is of two ids of one domain", PATIENT + "/id");
        }
        if (survivors.size() > 1) {
            throw new V3Failure(DetailCode.TOO_MANY_REPETITIONS, "a merge is of one pair of ids", PATIENT + "/id");
        }
        try {
            identities.merge(subsumed, survivors.get(0), cause(request));
        } catch (IdentityRefused refused) {
            throw failure(refused);
        }
    }

    private static V3Failure failure(IdentityRefused refused) {
        return switch (refused.reason()) {
            case SAME_IDENTIFIER -> unknown("both ids are the same", PRIOR);
            case FIRST_UNKNOWN -> unknown("the replaced id is not known", PRIOR);
            case FIRST_MERGED_BEFORE -> unknown("the replaced id was merged into another one before", PRIOR);
            case SECOND_UNKNOWN -> unknown("the surviving id is not known", PATIENT + "/id");
            case SECOND_MERGED_BEFORE ->
                unknown("the surviving id was merged into another one before", PATIENT + "/id");
            case DIFFERENT_DOMAINS, IDENTIFIER_TAKEN, NOTHING_THERE, SETTLED_BEFORE, CHANGED_SINCE, TOO_LONG ->
                throw refused;
        };
    }

    private static V3Failure unknown(String text, String location) {
        return new V3Failure(DetailCode.UNKNOWN_KEY_IDENTIFIER, text, location);
    }

    private static Cause cause(V3Request request) {
        var sender = request.sender();
        return new Cause(
                printable(sender.application() + "|" + sender.facility()),
                printable(request.message().name() + " " + request.id().root()
                        + (request.id().extension().isEmpty()
                                ? ""
                                : "^" + request.id().extension())));
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
