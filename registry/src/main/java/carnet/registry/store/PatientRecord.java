package carnet.registry.store;

import carnet.metadata.CX;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A patient the identity feed made known.
 *
 * @param survivorKey the patient that survived the merge of this one; absent while active
 * @param keys all patients whose objects its record shows: itself, then everyone subsumed by it
 */
public record PatientRecord(
        long patientKey, CX id, @Nullable Long survivorKey, List<Long> keys) {

    public PatientRecord {
        keys = List.copyOf(keys);
    }

    public boolean isActive() {
        return survivorKey == null;
    }

    /** Whether this record shows objects registered for that patient. */
    public boolean shows(long key) {
        return keys.contains(key);
    }
}
