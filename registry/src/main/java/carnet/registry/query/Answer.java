package carnet.registry.query;

import carnet.metadata.CX;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.RegistryFailure;
import carnet.metadata.error.XdsErrorCode;
import carnet.registry.store.MetadataStore;
import carnet.registry.store.PatientRecord;
import carnet.registry.store.RegisteredObject;
import carnet.registry.store.RegisteredObject.OfPatient;
import carnet.registry.store.Survivor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a query found: whole objects, or their ids. */
sealed interface Answer {

    /** Whether nothing was found. */
    boolean isEmpty();

    /** The patients whose objects were found, by the ids that show; ids alone do not tell. */
    List<CX> patients(MetadataStore store);

    /** The same objects in this return type. */
    Answer as(ReturnType returnType);

    /** Nothing; the same in both return types. */
    static Answer nothing() {
        return new References(List.of());
    }

    /** Ids, for ObjectRef. */
    record References(List<String> entryUUIDs) implements Answer {

        @Override
        public boolean isEmpty() {
            return entryUUIDs.isEmpty();
        }

        @Override
        public List<CX> patients(MetadataStore store) {
            return List.of();
        }

        @Override
        public Answer as(ReturnType returnType) {
            return this;
        }
    }

    /** Objects, for LeafClass. */
    record Objects(List<RegisteredObject> objects) implements Answer {

        @Override
        public boolean isEmpty() {
            return objects.isEmpty();
        }

        @Override
        public List<CX> patients(MetadataStore store) {
            return survivors(objects, store).values().stream()
                    .map(Survivor::id)
                    .distinct()
                    .toList();
        }

        @Override
        public Answer as(ReturnType returnType) {
            return returnType == ReturnType.OBJECT_REF ? references(objects) : this;
        }
    }

    /** Objects found by a patient's record: each shows the patient asked for [TF-2 3.18.4.1.2.3.9]. */
    static Answer ofPatient(
            PatientRecord patient,
            Collection<? extends RegisteredObject> found,
            ReturnType returnType,
            AnswerLimits limits) {
        limits.check(found, returnType);
        if (returnType == ReturnType.OBJECT_REF) {
            return references(found);
        }
        var shown = new ArrayList<RegisteredObject>(found.size());
        for (var object : found) {
            shown.add(
                    object instanceof OfPatient owned && owned.patientKey() != patient.patientKey()
                            ? owned.shownFor(patient.id())
                            : object);
        }
        return new Objects(shown);
    }

    /** Objects of several patients, each shown for whoever survived. */
    static Answer ofPatients(
            Collection<? extends RegisteredObject> found,
            MetadataStore store,
            ReturnType returnType,
            AnswerLimits limits) {
        limits.check(found, returnType);
        if (returnType == ReturnType.OBJECT_REF) {
            return references(found);
        }
        return shown(found, survivors(found, store));
    }

    /**
     * Objects found by id: in full they have to be of one patient, ids alone need not [TF-2 3.18.4.1.2.3.7.5].
     *
     * @throws RegistryFailure XDSResultNotSinglePatient
     */
    static Answer ofOnePatient(
            Collection<? extends RegisteredObject> found,
            MetadataStore store,
            ReturnType returnType,
            AnswerLimits limits) {
        return ofOnePatient(found, () -> survivors(found, store), returnType, limits);
    }

    /** As {@link #ofOnePatient(Collection, MetadataStore, ReturnType, AnswerLimits)}, where survivors are known. */
    static Answer ofOnePatient(
            Collection<? extends RegisteredObject> found,
            Supplier<Map<Long, Survivor>> survivorsOfFound,
            ReturnType returnType,
            AnswerLimits limits) {
        limits.check(found, returnType);
        if (returnType == ReturnType.OBJECT_REF) {
            return references(found);
        }
        var survivors = survivorsOfFound.get();
        if (survivors.values().stream().map(Survivor::patientKey).distinct().count() > 1) {
            throw new RegistryFailure(RegistryError.of(
                    XdsErrorCode.RESULT_NOT_SINGLE_PATIENT,
                    "the objects found are of more than one patient: ask for ObjectRef, or for one patient's"));
        }
        return shown(found, survivors);
    }

    private static Map<Long, Survivor> survivors(Collection<? extends RegisteredObject> found, MetadataStore store) {
        return store.survivorsOf(found.stream()
                .filter(OfPatient.class::isInstance)
                .map(object -> ((OfPatient) object).patientKey())
                .toList());
    }

    private static Answer shown(Collection<? extends RegisteredObject> found, Map<Long, Survivor> survivors) {
        var shown = new ArrayList<RegisteredObject>(found.size());
        for (var object : found) {
            shown.add(object instanceof OfPatient owned ? shownFor(owned, survivors.get(owned.patientKey())) : object);
        }
        return new Objects(shown);
    }

    private static RegisteredObject shownFor(OfPatient object, @Nullable Survivor survivor) {
        return survivor == null || survivor.patientKey() == object.patientKey()
                ? object
                : object.shownFor(survivor.id());
    }

    static Answer references(Collection<? extends RegisteredObject> found) {
        return new References(
                found.stream().map(RegisteredObject::entryUUID).distinct().toList());
    }
}
