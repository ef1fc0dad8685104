package carnet.registry.query;

import carnet.registry.store.MetadataStore;
import carnet.registry.store.RegisteredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * GetSubmissionSets [TF-2 3.18.4.1.2.3.7.9]: the sets that hold the given DocumentEntries and Folders, and the HasMembers by
 * which they do.
 */
record GetSubmissionSets(List<String> uuid) implements StoredQuery {

    @Override
    public Answer answerFrom(MetadataStore store, ReturnType returnType, AnswerLimits limits) {
        var memberships = store.associationsTo(uuid).stream()
                .filter(Associations::isMembership)
                .toList();
        var sets = store.submissionSets(Associations.sources(memberships));
        var setIds = sets.stream().map(RegisteredObject::entryUUID).collect(Collectors.toSet());
        var found = new ArrayList<RegisteredObject>(sets);
        memberships.stream()
                .filter(membership -> setIds.contains(membership.sourceObject()))
                .forEach(found::add);
        return Answer.ofOnePatient(found, store, returnType, limits);
    }
}
