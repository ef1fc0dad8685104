package carnet.registry.query;

import carnet.metadata.CX;
import carnet.registry.store.MetadataStore;
import carnet.registry.store.PatientRecord;
import java.util.Optional;

/** A patient a query may ask for: known and active. A subsumed one has no content of its own [TF-2 3.18.4.1.2.3.9]. */
final class KnownPatient {

    private KnownPatient() {}

    static Optional<PatientRecord> of(CX id, MetadataStore store) {
        return store.patient(id).filter(PatientRecord::isActive);
    }
}
