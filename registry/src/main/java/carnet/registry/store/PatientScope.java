package carnet.registry.store;

import carnet.metadata.CX;
import java.util.Collection;
import java.util.List;

/** Whose objects a query reads. */
public sealed interface PatientScope {

    /** Those of the patients with these keys; without any, everybody's. */
    record Keys(List<Long> patientKeys) implements PatientScope {

        public Keys(Collection<Long> patientKeys) {
            this(List.copyOf(patientKeys));
        }

        public Keys {
            patientKeys = List.copyOf(patientKeys);
        }

        @Override
        public void narrow(Conditions conditions) {
            conditions.andInIfGiven("patient_key", patientKeys);
        }
    }

    /**
     * Those of a patient whom no merge has touched, found in the statement that reads the objects. Nothing is read of one who
     * is unknown, was subsumed or survived: their {@link PatientRecord} has to be looked up.
     */
    record Unmerged(CX patientId) implements PatientScope {

        @Override
        public void narrow(Conditions conditions) {
            conditions.and(
                    "patient_key = (select patient_key from patient where authority = ? and id = ?"
                            + " and survivor_key is null and subsumes = 'N')",
                    patientId.assigningAuthority(),
                    patientId.id());
        }
    }

    /** Adds what selects them. */
    void narrow(Conditions conditions);
}
