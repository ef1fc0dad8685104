package carnet.registry.query;

import carnet.metadata.CX;
import carnet.metadata.error.RegistryFailure;
import carnet.registry.store.MetadataStore;
import java.util.List;

/** A query of ITI-18 or ITI-51 whose parameters are already checked [TF-2 3.18.4.1.2.3.7, 3.51.4.1.2.3]. */
sealed interface StoredQuery
        permits FindDocuments,
                FindSubmissionSets,
                FindFolders,
                GetAll,
                GetDocuments,
                GetFolders,
                GetAssociations,
                GetDocumentsAndAssociations,
                GetSubmissionSets,
                GetSubmissionSetAndContents,
                GetFolderAndContents,
                GetFoldersForDocument,
                GetRelatedDocuments {

    /** The patients it asks for by id. */
    default List<CX> patientIds() {
        return List.of();
    }

    /** @throws RegistryFailure when the answer would break a rule of its query */
    Answer answerFrom(MetadataStore store, ReturnType returnType, AnswerLimits limits);
}
