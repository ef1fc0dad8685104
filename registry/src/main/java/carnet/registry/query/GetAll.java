package carnet.registry.query;

import carnet.metadata.AvailabilityStatus;
import carnet.metadata.CX;
import carnet.registry.store.EntryFilter;
import carnet.registry.store.EntryFilter.TimeRange;
import carnet.registry.store.MetadataStore;
import carnet.registry.store.PatientScope;
import carnet.registry.store.RegisteredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * GetAll [TF-2 3.18.4.1.2.3.7.4]: a patient's SubmissionSets, DocumentEntries and Folders, and every Association with an
 * end among them.
 */
record GetAll(
        CX patientId,
        EntryFilter entries,
        List<List<String>> confidentialityCode,
        Set<AvailabilityStatus> submissionSetStatus,
        Set<AvailabilityStatus> folderStatus)
        implements StoredQuery {

    @Override
    public List<CX> patientIds() {
        return List.of(patientId);
    }

    @Override
    public Answer answerFrom(MetadataStore store, ReturnType returnType, AnswerLimits limits) {
        var patient = KnownPatient.of(patientId, store);
        if (patient.isEmpty()) {
            return Answer.nothing();
        }
        var keys = patient.get().keys();
        var limit = limits.toAskFor(returnType);
        var found = new ArrayList<RegisteredObject>();
        if (submissionSetStatus.contains(AvailabilityStatus.APPROVED)) {
            found.addAll(store.submissionSetsOf(keys, List.of(), List.of(), TimeRange.ALWAYS, set -> true, limit));
        }
        found.addAll(store.entriesOf(
                new PatientScope.Keys(keys), entries, MetadataFilter.confidentiality(confidentialityCode), limit));
        found.addAll(store.foldersOf(keys, folderStatus, TimeRange.ALWAYS, folder -> true, limit));
        limits.check(found, returnType);
        found.addAll(Associations.touching(
                found.stream().map(RegisteredObject::entryUUID).toList(), store));
        return Answer.ofPatient(patient.get(), found, returnType, limits);
    }
}
