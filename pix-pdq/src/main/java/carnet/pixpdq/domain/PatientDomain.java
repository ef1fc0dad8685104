package carnet.pixpdq.domain;

import carnet.metadata.Oid;
import java.util.regex.Pattern;

/**
 * A patient identification domain, by the two names of its assigning authority.
 *
 * @param namespace its local name, HL7 CX.4.1; no HL7 delimiter in it
 * @param oid its universal name, HL7 CX.4.2 of type ISO
 */
public record PatientDomain(String namespace, Oid oid) {

    private static final Pattern NAMESPACE = Pattern.compile("[^|^~\\\\&\\s\"]+");

    public PatientDomain {
        if (!NAMESPACE.matcher(namespace).matches()) {
            throw new IllegalArgumentException(
                    "the namespace of a patient domain is one word without any of | ^ ~ \\ & \"");
        }
    }
}
