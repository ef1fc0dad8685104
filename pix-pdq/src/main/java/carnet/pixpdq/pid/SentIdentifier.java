package carnet.pixpdq.pid;

import carnet.metadata.CX;
import carnet.pixpdq.domain.PatientDomain;
import carnet.pixpdq.domain.PatientDomains;
import carnet.pixpdq.hl7.Hl7ErrorCode;
import carnet.pixpdq.hl7.Hl7Failure;
import carnet.pixpdq.hl7.Hl7Value;
import java.util.List;
import java.util.Optional;

/**
 * One identifier of a patient as a message names it: a repetition of PID-3, MRG-1 or QPD-3, data type CX.
 *
 * @param domain absent if none that is configured here was named
 */
public record SentIdentifier(Hl7Value value, String id, Optional<PatientDomain> domain) {

    /** More identifiers of one patient than any feed has use for. */
    private static final int MOST_REPETITIONS = 100;

    /** Length of an ebRIM value: a longer one could never stand in the metadata of a document. */
    private static final int MOST_CHARACTERS = 256;

    private static final String ISO = "ISO";

    /** @throws Hl7Failure if one of them cannot be understood */
    public static List<SentIdentifier> allIn(Hl7Value field, PatientDomains domains) {
        return field.repetitions(MOST_REPETITIONS).stream()
                .map(repetition -> of(repetition, domains))
                .toList();
    }

    /** @throws Hl7Failure if it cannot be understood */
    public static SentIdentifier of(Hl7Value repetition, PatientDomains domains) {
        return new SentIdentifier(repetition, id(repetition.component(1)), domain(repetition.component(4), domains));
    }

    /** Blanks at the end are no part of a value of HL7 type ST. */
    private static String id(Hl7Value component) {
        if (!component.isGiven()) {
            throw new Hl7Failure(
                    Hl7ErrorCode.REQUIRED_FIELD_MISSING,
                    component.location(),
                    "an identifier without its first component");
        }
        if (component.hasSubcomponents()) {
            throw new Hl7Failure(
                    Hl7ErrorCode.DATA_TYPE_ERROR, component.location(), "an identifier with a bare ampersand in it");
        }
        if (component.text().chars().anyMatch(Character::isISOControl)) {
            throw new Hl7Failure(
                    Hl7ErrorCode.DATA_TYPE_ERROR, component.location(), "an identifier with a control character in it");
        }
        return component.text().stripTrailing();
    }

    /**
     * The domain an assigning authority (CX.4) names. A namespace is a local name, so one that is unknown here does not contradict an
     * OID that is known.
     *
     * @throws Hl7Failure if its names are of different domains
     */
    public static Optional<PatientDomain> domain(Hl7Value authority, PatientDomains domains) {
        var namespace = authority.subcomponent(1);
        var universalId = authority.subcomponent(2);
        var byNamespace = domains.withNamespace(namespace.orEmpty());
        if (!universalId.isGiven()) {
            return byNamespace;
        }
        var byOid = authority.subcomponent(3).text().equals(ISO)
                ? domains.withOid(universalId.text())
                : Optional.<PatientDomain>empty();
        if (byNamespace.isPresent() && !byNamespace.equals(byOid)) {
            throw new Hl7Failure(
                    Hl7ErrorCode.UNKNOWN_KEY_IDENTIFIER,
                    authority.location(),
                    "namespace and universal id name different domains");
        }
        return byOid;
    }

    public boolean isOf(PatientDomain other) {
        return domain.filter(other::equals).isPresent();
    }

    /**
     * With the OID of its domain filled in, whatever name was sent.
     *
     * @throws Hl7Failure if it is of no domain known here, or document metadata could not carry it
     */
    public CX cx() {
        var known = domain.orElseThrow(() -> new Hl7Failure(
                Hl7ErrorCode.UNKNOWN_KEY_IDENTIFIER,
                value.component(4).location(),
                "the identifier is of no domain known here"));
        var patientId = new CX(id, known.oid().value());
        if (patientId.text().length() > MOST_CHARACTERS) {
            throw new Hl7Failure(
                    Hl7ErrorCode.DATA_TYPE_ERROR,
                    value.component(1).location(),
                    "an identifier too long for document metadata");
        }
        return patientId;
    }

    /** Without the identifier. */
    @Override
    public String toString() {
        return "SentIdentifier[" + value.location().text() + "]";
    }
}
