package carnet.registry.patient;

import carnet.metadata.CX;
import carnet.registry.patient.MergeRefused.Reason;
import carnet.registry.store.MetadataStore;
import carnet.registry.store.PatientRecord;
import java.util.Optional;
import java.util.stream.Stream;

/** The patients of the affinity domain as far as the registry knows them: ids, and who survived whom. */
public final class KnownPatients {

    private final MetadataStore store;

    public KnownPatients(MetadataStore store) {
        this.store = store;
    }

    /** Makes a patient known; already known is no error. Durable on return. */
    public void register(CX patientId) {
        store.addPatient(patientId);
    }

    /**
     * From now on the survivor's record shows both, and nothing can be submitted for the subsumed. Durable on return.
     *
     * @throws MergeRefused when the ids are equal, or either is unknown or was subsumed before
     */
    public void merge(CX subsumed, CX survivor) {
        if (subsumed.equals(survivor)) {
            throw new MergeRefused(Reason.SAME_IDENTIFIER);
        }
        store.atomically(() -> {
            lockBoth(subsumed, survivor);
            store.merge(
                    active(store.patient(subsumed), Reason.SUBSUMED_UNKNOWN, Reason.SUBSUMED_MERGED_BEFORE),
                    active(store.patient(survivor), Reason.SURVIVOR_UNKNOWN, Reason.SURVIVOR_MERGED_BEFORE));
            return survivor;
        });
    }

    /** In one order whichever way round, so that two opposite merges wait for each other instead of both waiting. */
    private void lockBoth(CX one, CX other) {
        Stream.of(one, other).sorted((a, b) -> a.text().compareTo(b.text())).forEach(store::lockPatient);
    }

    private static PatientRecord active(Optional<PatientRecord> patient, Reason unknown, Reason mergedBefore) {
        var found = patient.orElseThrow(() -> new MergeRefused(unknown));
        if (!found.isActive()) {
            throw new MergeRefused(mergedBefore);
        }
        return found;
    }
}
