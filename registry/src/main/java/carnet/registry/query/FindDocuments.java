package carnet.registry.query;

import carnet.metadata.CX;
import carnet.registry.store.EntryFilter;
import carnet.registry.store.MetadataStore;
import carnet.registry.store.PatientRecord;
import java.util.Collection;
import java.util.List;

/**
 * FindDocuments [TF-2 3.18.4.1.2.3.7.1], FindDocumentsByReferenceId [..7.14], FindDocumentsForMultiplePatients
 * [TF-2 3.51.4.1.2.3.1].
 *
 * @param patientId whose documents; several or none in ITI-51 only
 */
record FindDocuments(List<CX> patientId, EntryFilter columns, MetadataFilter metadata) implements StoredQuery {

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
        var limit = limits.toAskFor(returnType);
        if (returnType == ReturnType.OBJECT_REF && metadata.allowsAll()) {
            var ids = store.entryIdsOf(keys, columns, limit);
            limits.check(ids, returnType);
            return new Answer.References(ids);
        }
        var found = metadata.allowsAll()
                ? store.entriesOf(keys, columns, limit)
                : store.entriesOf(keys, columns, metadata, limit);
        return patients.size() == 1
                ? Answer.ofPatient(patients.get(0), found, returnType, limits)
                : Answer.ofPatients(found, store, returnType, limits);
    }
}
