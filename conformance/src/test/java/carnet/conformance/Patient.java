package carnet.conformance;

import java.util.UUID;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AssigningAuthority;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Identifiable;

/** A patient as registry and repository know one: an id of the affinity domain. */
record Patient(String id) {

    /** Assigning authority of the demo's affinity domain. */
    static final String AUTHORITY = "1.3.6.1.4.1.21367.13.20.1000";

    /** Somebody no test has heard of. */
    static Patient unheardOf() {
        return new Patient("P-" + UUID.randomUUID());
    }

    String cx() {
        return id + "^^^&" + AUTHORITY + "&ISO";
    }

    Identifiable identifiable() {
        return new Identifiable(id, new AssigningAuthority(AUTHORITY));
    }
}
