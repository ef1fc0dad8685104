package carnet.registry.query;

import carnet.registry.store.MetadataStore;
import carnet.registry.store.RegisteredObject.RegisteredEntry;

/** GetFoldersForDocument [TF-2 3.18.4.1.2.3.7.12]: the folders that hold a DocumentEntry. */
record GetFoldersForDocument(Identifiers identifier) implements StoredQuery {

    @Override
    public Answer answerFrom(MetadataStore store, ReturnType returnType, AnswerLimits limits) {
        var entries = GetDocuments.entries(identifier, store).stream()
                .map(RegisteredEntry::entryUUID)
                .toList();
        var memberships = store.associationsTo(entries).stream()
                .filter(Associations::isMembership)
                .toList();
        return Answer.ofOnePatient(store.folders(Associations.sources(memberships)), store, returnType, limits);
    }
}
