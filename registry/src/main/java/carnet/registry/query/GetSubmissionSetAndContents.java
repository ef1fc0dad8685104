package carnet.registry.query;

import carnet.registry.store.MetadataStore;
import carnet.registry.store.RegisteredObject;
import java.util.ArrayList;
import java.util.stream.Collectors;

/**
 * GetSubmissionSetAndContents [TF-2 3.18.4.1.2.3.7.10]: the set, its DocumentEntries that pass the filter, its Folders, and
 * the HasMembers of which both ends are in the answer.
 */
record GetSubmissionSetAndContents(Identifiers identifier, ContentFilter filter) implements StoredQuery {

    @Override
    public Answer answerFrom(MetadataStore store, ReturnType returnType, AnswerLimits limits) {
        var sets = identifier.byUniqueId()
                ? store.submissionSetsByUniqueId(identifier.values())
                : store.submissionSets(identifier.values());
        if (sets.isEmpty()) {
            return Answer.nothing();
        }
        var memberships = Associations.membersOf(sets.get(0).entryUUID(), store);
        var members = Associations.targets(memberships);
        var found = new ArrayList<RegisteredObject>(sets);
        store.entries(members).stream().filter(filter).forEach(found::add);
        found.addAll(store.folders(members));
        var answered = found.stream().map(RegisteredObject::entryUUID).collect(Collectors.toSet());
        store.associations(members).stream()
                .filter(member -> answered.contains(member.sourceObject()) && answered.contains(member.targetObject()))
                .forEach(member -> {
                    found.add(member);
                    answered.add(member.entryUUID());
                });
        memberships.stream()
                .filter(membership -> answered.contains(membership.targetObject()))
                .forEach(found::add);
        return Answer.ofOnePatient(found, store, returnType, limits);
    }
}
