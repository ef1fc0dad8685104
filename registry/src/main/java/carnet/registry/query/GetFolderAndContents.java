package carnet.registry.query;

import carnet.registry.store.MetadataStore;
import carnet.registry.store.RegisteredObject;
import java.util.ArrayList;
import java.util.stream.Collectors;

/**
 * GetFolderAndContents [TF-2 3.18.4.1.2.3.7.11]: the folder, its DocumentEntries that pass the filter, and the HasMembers
 * between them.
 */
record GetFolderAndContents(Identifiers identifier, ContentFilter filter) implements StoredQuery {

    @Override
    public Answer answerFrom(MetadataStore store, ReturnType returnType, AnswerLimits limits) {
        var folders = GetFolders.folders(identifier, store);
        if (folders.isEmpty()) {
            return Answer.nothing();
        }
        var memberships = Associations.membersOf(folders.get(0).entryUUID(), store);
        var found = new ArrayList<RegisteredObject>(folders);
        store.entries(Associations.targets(memberships)).stream().filter(filter).forEach(found::add);
        var answered = found.stream().map(RegisteredObject::entryUUID).collect(Collectors.toSet());
        memberships.stream()
                .filter(membership -> answered.contains(membership.targetObject()))
                .forEach(found::add);
        return Answer.ofOnePatient(found, store, returnType, limits);
    }
}
