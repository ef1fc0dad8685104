package carnet.registry.query;

import carnet.metadata.CX;
import carnet.registry.store.EntryFilter;
import carnet.registry.store.MetadataStore;
import carnet.registry.store.PatientRecord;
import carnet.registry.store.PatientScope;
import carnet.registry.store.RegisteredObject.RegisteredEntry;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

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

    /** In one statement where a patient has documents and no merge has touched it, as nearly always. */
    @Override
    public Answer answerFrom(MetadataStore store, ReturnType returnType, AnswerLimits limits) {
        if (patientId.size() == 1) {
            var answer = answer(
                    store,
                    new PatientScope.Unmerged(patientId.get(0)),
                    returnType,
                    limits,
                    found -> new Answer.Objects(List.copyOf(found)));
            if (!answer.isEmpty()) {
                return answer;
            }
        }
        return answerFromRecords(store, returnType, limits);
    }

    private Answer answerFromRecords(MetadataStore store, ReturnType returnType, AnswerLimits limits) {
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
        return answer(
                store,
                new PatientScope.Keys(keys),
                returnType,
                limits,
                found -> patients.size() == 1
                        ? Answer.ofPatient(patients.get(0), found, returnType, limits)
                        : Answer.ofPatients(found, store, returnType, limits));
    }

    private Answer answer(
            MetadataStore store,
            PatientScope scope,
            ReturnType returnType,
            AnswerLimits limits,
            Function<List<RegisteredEntry>, Answer> shown) {
        var limit = limits.toAskFor(returnType);
        if (returnType == ReturnType.OBJECT_REF && metadata.allowsAll()) {
            var ids = store.entryIdsOf(scope, columns, limit);
            limits.check(ids, returnType);
            return new Answer.References(ids);
        }
        var found = metadata.allowsAll()
                ? store.entriesOf(scope, columns, limit)
                : store.entriesOf(scope, columns, metadata, limit);
        limits.check(found, returnType);
        return returnType == ReturnType.OBJECT_REF ? Answer.references(found) : shown.apply(found);
    }
}
