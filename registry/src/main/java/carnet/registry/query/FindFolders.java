package carnet.registry.query;

import carnet.metadata.AvailabilityStatus;
import carnet.metadata.CX;
import carnet.registry.store.EntryFilter.TimeRange;
import carnet.registry.store.MetadataStore;
import carnet.registry.store.PatientRecord;
import carnet.registry.store.RegisteredObject.RegisteredFolder;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * FindFolders [TF-2 3.18.4.1.2.3.7.3], FindFoldersForMultiplePatients [TF-2 3.51.4.1.2.3.2].
 *
 * @param patientId whose folders; several or none in ITI-51 only
 */
record FindFolders(
        List<CX> patientId, Set<AvailabilityStatus> status, TimeRange lastUpdateTime, List<List<String>> codeList)
        implements StoredQuery {

    @Override
    public List<CX> patientIds() {
        return patientId;
    }

    @Override
    public Answer answerFrom(MetadataStore store, ReturnType returnType, AnswerLimits limits) {
        var patients = patientId.stream()
                .flatMap(id -> KnownPatient.of(id, store).stream())
                .toList();
        if (patients.isEmpty() && !patientId.isEmpty()) {
            return Answer.nothing();
        }
        var keys = patients.stream()
                .map(PatientRecord::keys)
                .flatMap(Collection::stream)
                .toList();
        var found = store.foldersOf(keys, status, lastUpdateTime, this::hasCodes, limits.toAskFor(returnType));
        return patients.size() == 1
                ? Answer.ofPatient(patients.get(0), found, returnType, limits)
                : Answer.ofPatients(found, store, returnType, limits);
    }

    private boolean hasCodes(RegisteredFolder folder) {
        return codeList.isEmpty() || MetadataFilter.hasAll(folder.metadata().codeList(), codeList);
    }
}
