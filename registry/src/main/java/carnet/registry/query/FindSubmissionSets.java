package carnet.registry.query;

import carnet.metadata.AvailabilityStatus;
import carnet.metadata.CX;
import carnet.registry.store.EntryFilter.TimeRange;
import carnet.registry.store.MetadataStore;
import carnet.registry.store.RegisteredObject.RegisteredSubmissionSet;
import java.util.List;
import java.util.Set;

/** FindSubmissionSets [TF-2 3.18.4.1.2.3.7.2]. */
record FindSubmissionSets(
        CX patientId,
        Set<AvailabilityStatus> status,
        List<String> sourceId,
        TimeRange submissionTime,
        List<LikePattern> authorPerson,
        List<String> contentType)
        implements StoredQuery {

    @Override
    public List<CX> patientIds() {
        return List.of(patientId);
    }

    @Override
    public Answer answerFrom(MetadataStore store, ReturnType returnType, AnswerLimits limits) {
        var patient = KnownPatient.of(patientId, store);
        if (patient.isEmpty() || !status.contains(AvailabilityStatus.APPROVED)) {
            return Answer.nothing();
        }
        var found = store.submissionSetsOf(
                patient.get().keys(),
                sourceId,
                contentType,
                submissionTime,
                this::isByAuthor,
                limits.toAskFor(returnType));
        return Answer.ofPatient(patient.get(), found, returnType, limits);
    }

    private boolean isByAuthor(RegisteredSubmissionSet set) {
        return authorPerson.isEmpty() || MetadataFilter.isBy(set.metadata().author(), authorPerson);
    }
}
