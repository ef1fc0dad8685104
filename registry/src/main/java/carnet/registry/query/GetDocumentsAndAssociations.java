package carnet.registry.query;

import carnet.registry.store.MetadataStore;
import carnet.registry.store.RegisteredObject;
import carnet.registry.store.RegisteredObject.RegisteredEntry;
import java.util.ArrayList;

/** GetDocumentsAndAssociations [TF-2 3.18.4.1.2.3.7.8]: entries, and every Association with an end among them. */
record GetDocumentsAndAssociations(Identifiers identifiers) implements StoredQuery {

    @Override
    public Answer answerFrom(MetadataStore store, ReturnType returnType, AnswerLimits limits) {
        var entries = GetDocuments.entries(identifiers, store);
        var found = new ArrayList<RegisteredObject>(entries);
        found.addAll(Associations.touching(
                entries.stream().map(RegisteredEntry::entryUUID).toList(), store));
        return Answer.ofOnePatient(found, store, returnType, limits);
    }
}
