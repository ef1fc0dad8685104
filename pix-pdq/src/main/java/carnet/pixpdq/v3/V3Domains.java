package carnet.pixpdq.v3;

import carnet.metadata.CX;
import carnet.pixpdq.domain.PatientDomain;
import carnet.pixpdq.domain.PatientDomains;
import carnet.pixpdq.hl7.Hl7Text;
import java.util.Optional;

/** Identifiers of patients between II and CX [TF-2 Appendix E.1.3]. */
record V3Domains(PatientDomains known) {

    /** Length of an ebRIM value: a longer identifier could never stand in the metadata of a document. */
    private static final int MOST_CHARACTERS = 256;

    Optional<PatientDomain> domainOf(InstanceId id) {
        return known.withOid(id.root());
    }

    /**
     * The identifier, if it is of a domain known here.
     *
     * @throws V3Failure if it is none at all
     */
    Optional<CX> identifier(InstanceId id, String location) {
        return domainOf(id).map(domain -> {
            if (id.extension().isEmpty()) {
                throw new V3Failure(DetailCode.MISSING_ATTRIBUTE, "an identifier without extension", location);
            }
            if (id.extension().chars().anyMatch(Character::isISOControl)) {
                throw new V3Failure(
                        DetailCode.DATA_TYPE_ERROR, "an identifier with a control character in it", location);
            }
            var cx = new CX(Hl7Text.escaped(id.extension()), domain.oid().value());
            if (cx.text().length() > MOST_CHARACTERS) {
                throw new V3Failure(
                        DetailCode.DATA_TYPE_ERROR, "an identifier too long for document metadata", location);
            }
            return cx;
        });
    }

    /** With the namespace of its domain beside it. */
    void write(V3Writer parent, CX id) {
        var written = InstanceId.of(id);
        parent.child("id")
                .with("root", written.root())
                .with("extension", written.extension())
                .with(
                        "assigningAuthorityName",
                        domainOf(written).map(PatientDomain::namespace).orElse(null));
    }
}
