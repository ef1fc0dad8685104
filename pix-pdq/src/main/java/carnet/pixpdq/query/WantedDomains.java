package carnet.pixpdq.query;

import carnet.pixpdq.domain.PatientDomain;
import carnet.pixpdq.domain.PatientDomains;
import carnet.pixpdq.hl7.Hl7ErrorCode;
import carnet.pixpdq.hl7.Hl7Failure;
import carnet.pixpdq.hl7.Hl7Value;
import carnet.pixpdq.pid.SentIdentifier;
import java.util.ArrayList;
import java.util.List;

/**
 * Of which domains a consumer wants identifiers: QPD-4 of ITI-9, QPD-8 of ITI-21. Each is a CX of which only the assigning
 * authority is given, by its namespace, its OID, or both.
 *
 * @param known those that are known here, once each, in the order asked; all domains if none is asked for
 * @param unknown one for each repetition that names none that is known here
 */
record WantedDomains(List<PatientDomain> known, List<Hl7Failure> unknown) {

    private static final int MOST_DOMAINS = 100;

    WantedDomains {
        known = List.copyOf(known);
        unknown = List.copyOf(unknown);
    }

    static WantedDomains of(Hl7Value field, PatientDomains domains) {
        var repetitions = field.repetitions(MOST_DOMAINS);
        if (repetitions.isEmpty()) {
            return new WantedDomains(domains.all().toList(), List.of());
        }
        var known = new ArrayList<PatientDomain>();
        var unknown = new ArrayList<Hl7Failure>();
        for (var repetition : repetitions) {
            try {
                SentIdentifier.domain(repetition.component(4), domains)
                        .ifPresentOrElse(known::add, () -> unknown.add(failure(repetition, "is not known here")));
            } catch (Hl7Failure contradiction) {
                unknown.add(failure(repetition, "has names of different domains"));
            }
        }
        return new WantedDomains(known.stream().distinct().toList(), unknown);
    }

    private static Hl7Failure failure(Hl7Value repetition, String what) {
        return new Hl7Failure(
                Hl7ErrorCode.UNKNOWN_KEY_IDENTIFIER,
                repetition.location(),
                "a domain in QPD-%d %s".formatted(repetition.location().field(), what));
    }
}
