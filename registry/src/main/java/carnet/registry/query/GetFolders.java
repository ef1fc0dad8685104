package carnet.registry.query;

import carnet.registry.store.MetadataStore;
import carnet.registry.store.RegisteredObject.RegisteredFolder;
import java.util.List;

/** GetFolders [TF-2 3.18.4.1.2.3.7.6]. */
record GetFolders(Identifiers identifiers) implements StoredQuery {

    @Override
    public Answer answerFrom(MetadataStore store, ReturnType returnType, AnswerLimits limits) {
        return Answer.ofOnePatient(folders(identifiers, store), store, returnType, limits);
    }

    static List<RegisteredFolder> folders(Identifiers identifiers, MetadataStore store) {
        return identifiers.byUniqueId()
                ? store.foldersByUniqueId(identifiers.values())
                : store.folders(identifiers.values());
    }
}
