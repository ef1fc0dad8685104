package carnet.metadata.error;

import static carnet.metadata.error.Transaction.ITI_18;
import static carnet.metadata.error.Transaction.ITI_38;
import static carnet.metadata.error.Transaction.ITI_39;
import static carnet.metadata.error.Transaction.ITI_41;
import static carnet.metadata.error.Transaction.ITI_42;
import static carnet.metadata.error.Transaction.ITI_43;
import static carnet.metadata.error.Transaction.ITI_51;
import static carnet.metadata.error.Transaction.ITI_61;

import java.util.Set;

/**
 * RegistryError/@errorCode values and the transactions whose answers may carry them [TF-3 Table 4.2.4.1-2]. ITI-51 answers
 * like ITI-18 and ITI-61 like ITI-42, where their subject allows. XDSReplaceFailed is no longer sent by anyone.
 */
public enum XdsErrorCode {
    DOCUMENT_QUEUED("DocumentQueued", ITI_41),
    INVALID_DOCUMENT_CONTENT("InvalidDocumentContent", ITI_41),
    PARTIAL_APPEND_CONTENT_NOT_PROCESSED("PartialAppendContentNotProcessed", ITI_41),
    PARTIAL_FOLDER_CONTENT_NOT_PROCESSED("PartialFolderContentNotProcessed", ITI_41),
    PARTIAL_RELATIONSHIP_CONTENT_NOT_PROCESSED("PartialRelationshipContentNotProcessed", ITI_41),
    PARTIAL_REPLACE_CONTENT_NOT_PROCESSED("PartialReplaceContentNotProcessed", ITI_41),
    PARTIAL_TRANSFORM_NOT_PROCESSED("PartialTransformNotProcessed", ITI_41),
    PARTIAL_TRANSFORM_REPLACE_NOT_PROCESSED("PartialTransformReplaceNotProcessed", ITI_41),
    UNRESOLVED_REFERENCE("UnresolvedReferenceException", ITI_41, ITI_42, ITI_61),
    DOCUMENT_UNIQUE_ID_ERROR("XDSDocumentUniqueIdError", ITI_39, ITI_43),
    DUPLICATE_UNIQUE_ID_IN_REGISTRY("XDSDuplicateUniqueIdInRegistry", ITI_41, ITI_42, ITI_61),
    EXTRA_METADATA_NOT_SAVED("XDSExtraMetadataNotSaved", ITI_41, ITI_42, ITI_61),
    MISSING_DOCUMENT("XDSMissingDocument", ITI_41),
    MISSING_DOCUMENT_METADATA("XDSMissingDocumentMetadata", ITI_41),
    MISSING_HOME_COMMUNITY_ID("XDSMissingHomeCommunityId", ITI_18, ITI_38, ITI_39, ITI_43),
    NON_IDENTICAL_HASH("XDSNonIdenticalHash", ITI_41, ITI_42),
    NON_IDENTICAL_SIZE("XDSNonIdenticalSize", ITI_41, ITI_42),
    PATIENT_ID_DOES_NOT_MATCH("XDSPatientIdDoesNotMatch", ITI_41, ITI_42, ITI_61),
    REGISTRY_BUSY("XDSRegistryBusy", ITI_18, ITI_38, ITI_41, ITI_42, ITI_51, ITI_61),
    REGISTRY_DEPRECATED_DOCUMENT_ERROR("XDSRegistryDeprecatedDocumentError", ITI_41, ITI_42, ITI_61),
    REGISTRY_DUPLICATE_UNIQUE_ID_IN_MESSAGE("XDSRegistryDuplicateUniqueIdInMessage", ITI_41, ITI_42, ITI_61),
    REGISTRY_ERROR("XDSRegistryError", ITI_18, ITI_38, ITI_41, ITI_42, ITI_51, ITI_61),
    REGISTRY_METADATA_ERROR("XDSRegistryMetadataError", ITI_41, ITI_42, ITI_61),
    REGISTRY_NOT_AVAILABLE("XDSRegistryNotAvailable", ITI_41),
    REGISTRY_OUT_OF_RESOURCES("XDSRegistryOutOfResources", ITI_18, ITI_38, ITI_41, ITI_42, ITI_51, ITI_61),
    REPOSITORY_BUSY("XDSRepositoryBusy", ITI_39, ITI_41, ITI_43),
    REPOSITORY_DUPLICATE_UNIQUE_ID_IN_MESSAGE("XDSRepositoryDuplicateUniqueIdInMessage", ITI_41),
    REPOSITORY_ERROR("XDSRepositoryError", ITI_39, ITI_41, ITI_43),
    REPOSITORY_METADATA_ERROR("XDSRepositoryMetadataError", ITI_41),
    REPOSITORY_OUT_OF_RESOURCES("XDSRepositoryOutOfResources", ITI_39, ITI_41, ITI_43),
    RESULT_NOT_SINGLE_PATIENT("XDSResultNotSinglePatient", ITI_18, ITI_38, ITI_39, ITI_43),
    STORED_QUERY_MISSING_PARAM("XDSStoredQueryMissingParam", ITI_18, ITI_38, ITI_51),
    STORED_QUERY_PARAM_NUMBER("XDSStoredQueryParamNumber", ITI_18, ITI_38, ITI_51),
    TOO_MANY_RESULTS("XDSTooManyResults", ITI_18, ITI_38, ITI_39, ITI_43, ITI_51),
    UNAVAILABLE_COMMUNITY("XDSUnavailableCommunity", ITI_18, ITI_43),
    UNKNOWN_COMMUNITY("XDSUnknownCommunity", ITI_18, ITI_38, ITI_39, ITI_43),
    UNKNOWN_PATIENT_ID("XDSUnknownPatientId", ITI_18, ITI_38, ITI_41, ITI_42, ITI_51, ITI_61),
    UNKNOWN_REPOSITORY_ID("XDSUnknownRepositoryId", ITI_39, ITI_43),
    UNKNOWN_STORED_QUERY("XDSUnknownStoredQuery", ITI_18, ITI_38, ITI_51);

    private final String code;
    private final Set<Transaction> allowedIn;

    XdsErrorCode(String code, Transaction... allowedIn) {
        this.code = code;
        this.allowedIn = Set.of(allowedIn);
    }

    /** The value of RegistryError/@errorCode. */
    public String code() {
        return code;
    }

    /** The transactions whose answer may carry this code. */
    public Set<Transaction> allowedIn() {
        return allowedIn;
    }

    /** Whether the code's row in the table wants a patient id in codeContext. */
    public boolean isAboutPatientId() {
        return this == UNKNOWN_PATIENT_ID || this == PATIENT_ID_DOES_NOT_MATCH;
    }
}
