package carnet.registry.patient;

import carnet.metadata.CX;
import carnet.registry.patient.MergeRefused.Reason;
import carnet.registry.store.MetadataStore;
import carnet.registry.store.PatientRecord;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The patients of the affinity domain as far as the registry knows them: ids, and who survived whom. */
public final class KnownPatients {

    private static final Comparator<CX> BY_TEXT = Comparator.comparing(CX::text);

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
            lockBoth(store, subsumed, survivor);
            store.merge(
                    active(store.patient(subsumed), Reason.SUBSUMED_UNKNOWN, Reason.SUBSUMED_MERGED_BEFORE),
                    active(store.patient(survivor), Reason.SURVIVOR_UNKNOWN, Reason.SURVIVOR_MERGED_BEFORE));
            return survivor;
        });
    }

    /**
     * Takes a merge back: the subsumed stands for itself again, with everything that was registered for it. Whoever it
     * had subsumed before that merge comes along. Not subsumed (any more) is no error. Durable on return.
     *
     * @param before ids that were subsumed, at whatever remove, by this one when it was merged
     * @throws MergeRefused when the id is unknown
     */
    public void unmerge(CX subsumed, Collection<CX> before) {
        store.atomically(() -> {
            Stream.concat(Stream.of(subsumed), before.stream()).sorted(BY_TEXT).forEach(store::lockPatient);
            var patient = store.patient(subsumed).orElseThrow(() -> new MergeRefused(Reason.SUBSUMED_UNKNOWN));
            if (!patient.isActive()) {
                store.unmerge(
                        patient,
                        before.stream()
                                .map(store::patient)
                                .flatMap(Optional::stream)
                                .toList());
            }
            return subsumed;
        });
    }

    /** Whether the record of the one shows what was registered for the other. */
    public boolean shows(CX survivor, CX subsumed) {
        var shown = store.patient(subsumed);
        return store.patient(survivor)
                .filter(patient ->
                        shown.isPresent() && patient.shows(shown.get().patientKey()))
                .isPresent();
    }

    /** In one order whichever way round, so that two opposite merges wait for each other instead of both waiting. */
    static void lockBoth(MetadataStore store, CX one, CX other) {
        Stream.of(one, other).sorted(BY_TEXT).forEach(store::lockPatient);
    }

    static PatientRecord active(Optional<PatientRecord> patient, Reason unknown, Reason mergedBefore) {
        var found = patient.orElseThrow(() -> new MergeRefused(unknown));
        if (!found.isActive()) {
            throw new MergeRefused(mergedBefore);
        }
        return found;
    }
}
