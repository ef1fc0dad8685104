package carnet.registry.query;

import carnet.registry.store.MetadataStore;
import carnet.registry.store.RegisteredObject.RegisteredEntry;
import java.util.List;

/** GetDocuments [TF-2 3.18.4.1.2.3.7.5]. */
record GetDocuments(Identifiers identifiers) implements StoredQuery {

    @Override
    public Answer answerFrom(MetadataStore store, ReturnType returnType, AnswerLimits limits) {
        var found = identifiers.byUniqueId()
                ? store.shownEntriesByUniqueId(identifiers.values())
                : store.shownEntries(identifiers.values());
        return Answer.ofOnePatient(found.entries(), found::survivors, returnType, limits);
    }

    static List<RegisteredEntry> entries(Identifiers identifiers, MetadataStore store) {
        return identifiers.byUniqueId()
                ? store.entriesByUniqueId(identifiers.values())
                : store.entries(identifiers.values());
    }
}
