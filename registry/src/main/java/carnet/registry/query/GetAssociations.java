package carnet.registry.query;

import carnet.registry.store.MetadataStore;
import java.util.List;

/** GetAssociations [TF-2 3.18.4.1.2.3.7.7]: those with an end among the ids given. */
record GetAssociations(List<String> uuid) implements StoredQuery {

    @Override
    public Answer answerFrom(MetadataStore store, ReturnType returnType, AnswerLimits limits) {
        return Answer.ofPatients(Associations.touching(uuid, store), store, returnType, limits);
    }
}
