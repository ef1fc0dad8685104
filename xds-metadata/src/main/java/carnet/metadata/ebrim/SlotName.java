package carnet.metadata.ebrim;

/** Slot names of document-sharing attributes [TF-3 4.2.3]. */
final class SlotName {

    static final String ASSOCIATION_PROPAGATION = "AssociationPropagation";
    static final String AUTHOR_PERSON = "authorPerson";
    static final String AUTHOR_INSTITUTION = "authorInstitution";
    static final String AUTHOR_ROLE = "authorRole";
    static final String AUTHOR_SPECIALTY = "authorSpecialty";
    static final String AUTHOR_TELECOMMUNICATION = "authorTelecommunication";
    static final String CODING_SCHEME = "codingScheme";
    static final String CREATION_TIME = "creationTime";
    static final String DOCUMENT_AVAILABILITY = "documentAvailability";
    static final String HASH = "hash";
    static final String INTENDED_RECIPIENT = "intendedRecipient";
    static final String LANGUAGE_CODE = "languageCode";
    static final String LAST_UPDATE_TIME = "lastUpdateTime";
    static final String LEGAL_AUTHENTICATOR = "legalAuthenticator";
    static final String PREVIOUS_VERSION = "PreviousVersion";
    static final String REFERENCE_ID_LIST = "urn:ihe:iti:xds:2013:referenceIdList";
    static final String REPOSITORY_UNIQUE_ID = "repositoryUniqueId";
    static final String SERVICE_START_TIME = "serviceStartTime";
    static final String SERVICE_STOP_TIME = "serviceStopTime";
    static final String SIZE = "size";
    static final String SOURCE_PATIENT_ID = "sourcePatientId";
    static final String SOURCE_PATIENT_INFO = "sourcePatientInfo";
    static final String SUBMISSION_SET_STATUS = "SubmissionSetStatus";
    static final String SUBMISSION_TIME = "submissionTime";
    static final String URI = "URI";

    private SlotName() {}
}
