package carnet.registry.query;

import static carnet.registry.query.QueryParameters.missing;
import static carnet.registry.query.QueryParameters.paramNumber;

import carnet.metadata.AssociationType;
import carnet.metadata.AvailabilityStatus;
import carnet.metadata.DocumentEntryType;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.RegistryFailure;
import carnet.metadata.error.XdsErrorCode;
import carnet.registry.store.EntryFilter;
import carnet.registry.store.EntryFilter.TimeRange;
import carnet.wsdl.rim.AdhocQueryType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a query's id and parameters as a {@link StoredQuery}: one method per row of the table in [TF-2 3.18.4.1.2.4]. */
final class StoredQueryParser {

    private static final String ENTRY = "$XDSDocumentEntry";
    private static final String SET = "$XDSSubmissionSet";
    private static final String FOLDER = "$XDSFolder";

    /** Query ids of ITI-18 [TF-2 3.18.4.1.2.4]. */
    static final Map<String, Function<QueryParameters, StoredQuery>> REGISTRY_STORED_QUERY = Map.ofEntries(
            Map.entry("urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d", StoredQueryParser::findDocuments),
            Map.entry("urn:uuid:f26abbcb-ac74-4422-8a30-edb644bbc1a9", StoredQueryParser::findSubmissionSets),
            Map.entry("urn:uuid:958f3006-baad-4929-a4de-ff1114824431", StoredQueryParser::findFolders),
            Map.entry("urn:uuid:10b545ea-725c-446d-9b95-8aeb444eddf3", StoredQueryParser::getAll),
            Map.entry("urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4", StoredQueryParser::getDocuments),
            Map.entry("urn:uuid:5737b14c-8a1a-4539-b659-e03a34a5e1e4", StoredQueryParser::getFolders),
            Map.entry("urn:uuid:a7ae438b-4bc2-4642-93e9-be891f7bb155", StoredQueryParser::getAssociations),
            Map.entry("urn:uuid:bab9529a-4a10-40b3-a01f-f68a615d247a", StoredQueryParser::getDocumentsAndAssociations),
            Map.entry("urn:uuid:51224314-5390-4169-9b91-b1980040715a", StoredQueryParser::getSubmissionSets),
            Map.entry("urn:uuid:e8e3cb2c-e39c-46b9-99e4-c12f57260b83", StoredQueryParser::getSubmissionSetAndContents),
            Map.entry("urn:uuid:b909a503-523d-4517-8acf-8e5834dfc4c7", StoredQueryParser::getFolderAndContents),
            Map.entry("urn:uuid:10cae35a-c7f9-4cf5-b61e-fc3278ffb578", StoredQueryParser::getFoldersForDocument),
            Map.entry("urn:uuid:d90e5407-b356-4d91-a89f-873917b4b0e6", StoredQueryParser::getRelatedDocuments),
            Map.entry("urn:uuid:12941a89-e02e-4be5-967c-ce4bfc8fe492", StoredQueryParser::findDocumentsByReferenceId));

    /** Query ids of ITI-51 [TF-2 3.51.4.1.2.4]. */
    static final Map<String, Function<QueryParameters, StoredQuery>> MULTI_PATIENT_STORED_QUERY = Map.of(
            "urn:uuid:3d1bdb10-39a2-11de-89c2-2f44d94eaa9f", StoredQueryParser::findDocumentsForMultiplePatients,
            "urn:uuid:50d3f5ac-39a2-11de-a1ca-b366239e58df", StoredQueryParser::findFoldersForMultiplePatients);

    private StoredQueryParser() {}

    /**
     * @param queries the queries of the transaction
     * @throws RegistryFailure XDSUnknownStoredQuery, XDSStoredQueryMissingParam, XDSStoredQueryParamNumber, or
     *     XDSRegistryError where a value is not coded as it should be
     */
    static StoredQuery parse(
            @Nullable AdhocQueryType query, Map<String, Function<QueryParameters, StoredQuery>> queries) {
        if (query == null) {
            throw QueryParameters.wrong("AdhocQuery: required, missing");
        }
        var parser = Optional.ofNullable(query.getId())
                .map(queries::get)
                .orElseThrow(() -> new RegistryFailure(
                        RegistryError.of(XdsErrorCode.UNKNOWN_STORED_QUERY, "AdhocQuery/@id: " + query.getId())));
        return parser.apply(new QueryParameters(query.getSlot()));
    }

    private static StoredQuery findDocuments(QueryParameters parameters) {
        return new FindDocuments(
                List.of(parameters.requiredPatientId(ENTRY + "PatientId")),
                columns(parameters),
                metadata(parameters, List.of()));
    }

    private static StoredQuery findDocumentsByReferenceId(QueryParameters parameters) {
        var name = ENTRY + "ReferenceIdList";
        if (!parameters.has(name)) {
            throw missing(name);
        }
        return new FindDocuments(
                List.of(parameters.requiredPatientId(ENTRY + "PatientId")),
                columns(parameters),
                metadata(parameters, parameters.allOfAnyOf(name)));
    }

    private static StoredQuery findDocumentsForMultiplePatients(QueryParameters parameters) {
        oneOf(
                parameters,
                ENTRY + "PatientId",
                ENTRY + "ClassCode",
                ENTRY + "EventCodeList",
                ENTRY + "HealthcareFacilityTypeCode");
        return new FindDocuments(
                parameters.anyOf(ENTRY + "PatientId").stream()
                        .map(id -> parameters.patientId(ENTRY + "PatientId", id))
                        .toList(),
                columns(parameters),
                metadata(parameters, List.of()));
    }

    private static StoredQuery findSubmissionSets(QueryParameters parameters) {
        return new FindSubmissionSets(
                parameters.requiredPatientId(SET + "PatientId"),
                status(parameters, SET + "Status"),
                parameters.anyOf(SET + "SourceId"),
                parameters.times(SET + "SubmissionTime"),
                parameters.optional(SET + "AuthorPerson").map(LikePattern::of).stream()
                        .toList(),
                parameters.codes(SET + "ContentType"));
    }

    private static StoredQuery findFolders(QueryParameters parameters) {
        return new FindFolders(
                List.of(parameters.requiredPatientId(FOLDER + "PatientId")),
                status(parameters, FOLDER + "Status"),
                parameters.times(FOLDER + "LastUpdateTime"),
                parameters.allOfCodes(FOLDER + "CodeList"));
    }

    private static StoredQuery findFoldersForMultiplePatients(QueryParameters parameters) {
        oneOf(parameters, FOLDER + "PatientId", FOLDER + "CodeList");
        return new FindFolders(
                parameters.anyOf(FOLDER + "PatientId").stream()
                        .map(id -> parameters.patientId(FOLDER + "PatientId", id))
                        .toList(),
                status(parameters, FOLDER + "Status"),
                parameters.times(FOLDER + "LastUpdateTime"),
                parameters.allOfCodes(FOLDER + "CodeList"));
    }

    private static StoredQuery getAll(QueryParameters parameters) {
        var patientId = parameters.requiredPatientId("$patientId");
        var entries = new EntryFilter(
                status(parameters, ENTRY + "Status"),
                types(parameters),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                parameters.codes(ENTRY + "FormatCode"),
                TimeRange.ALWAYS,
                TimeRange.ALWAYS,
                TimeRange.ALWAYS);
        return new GetAll(
                patientId,
                entries,
                parameters.allOfCodes(ENTRY + "ConfidentialityCode"),
                status(parameters, SET + "Status"),
                status(parameters, FOLDER + "Status"));
    }

    private static StoredQuery getDocuments(QueryParameters parameters) {
        return new GetDocuments(several(parameters, ENTRY));
    }

    private static StoredQuery getFolders(QueryParameters parameters) {
        return new GetFolders(several(parameters, FOLDER));
    }

    private static StoredQuery getAssociations(QueryParameters parameters) {
        return new GetAssociations(QueryParameters.uuids(parameters.requiredAnyOf("$uuid")));
    }

    private static StoredQuery getDocumentsAndAssociations(QueryParameters parameters) {
        return new GetDocumentsAndAssociations(several(parameters, ENTRY));
    }

    private static StoredQuery getSubmissionSets(QueryParameters parameters) {
        return new GetSubmissionSets(QueryParameters.uuids(parameters.requiredAnyOf("$uuid")));
    }

    private static StoredQuery getSubmissionSetAndContents(QueryParameters parameters) {
        return new GetSubmissionSetAndContents(one(parameters, SET), contentFilter(parameters));
    }

    private static StoredQuery getFolderAndContents(QueryParameters parameters) {
        return new GetFolderAndContents(one(parameters, FOLDER), contentFilter(parameters));
    }

    private static StoredQuery getFoldersForDocument(QueryParameters parameters) {
        return new GetFoldersForDocument(one(parameters, ENTRY));
    }

    private static StoredQuery getRelatedDocuments(QueryParameters parameters) {
        var types = parameters.requiredAnyOf("$AssociationTypes").stream()
                .flatMap(urn -> AssociationType.ofUrn(urn).stream())
                .collect(Collectors.toSet());
        return new GetRelatedDocuments(one(parameters, ENTRY), types, types(parameters));
    }

    // groups of parameters that several queries share

    private static EntryFilter columns(QueryParameters parameters) {
        return new EntryFilter(
                status(parameters, ENTRY + "Status"),
                types(parameters),
                parameters.codes(ENTRY + "ClassCode"),
                parameters.codes(ENTRY + "TypeCode"),
                parameters.codes(ENTRY + "PracticeSettingCode"),
                parameters.codes(ENTRY + "HealthcareFacilityTypeCode"),
                parameters.codes(ENTRY + "FormatCode"),
                parameters.times(ENTRY + "CreationTime"),
                parameters.times(ENTRY + "ServiceStartTime"),
                parameters.times(ENTRY + "ServiceStopTime"));
    }

    private static MetadataFilter metadata(QueryParameters parameters, List<List<String>> referenceIds) {
        return new MetadataFilter(
                parameters.allOfCodes(ENTRY + "ConfidentialityCode"),
                parameters.allOfCodes(ENTRY + "EventCodeList"),
                parameters.anyOf(ENTRY + "AuthorPerson").stream()
                        .map(LikePattern::of)
                        .toList(),
                referenceIds.stream()
                        .map(values -> values.stream().map(LikePattern::of).toList())
                        .toList());
    }

    private static ContentFilter contentFilter(QueryParameters parameters) {
        return new ContentFilter(
                types(parameters),
                parameters.codes(ENTRY + "FormatCode"),
                MetadataFilter.confidentiality(parameters.allOfCodes(ENTRY + "ConfidentialityCode")));
    }

    /** Unknown values are ignored; if none is left the parameter counts as missing [TF-2 3.18.4.1.2.3.7.1]. */
    private static Set<AvailabilityStatus> status(QueryParameters parameters, String name) {
        var known = EnumSet.noneOf(AvailabilityStatus.class);
        parameters
                .requiredAnyOf(name)
                .forEach(urn -> AvailabilityStatus.ofUrn(urn).ifPresent(known::add));
        if (known.isEmpty()) {
            throw missing(name);
        }
        return known;
    }

    /** Stable entries unless a type that exists is asked for [TF-2 3.18.4.1.2.3.6.2]. */
    private static Set<DocumentEntryType> types(QueryParameters parameters) {
        var known = EnumSet.noneOf(DocumentEntryType.class);
        parameters
                .anyOf(ENTRY + "Type")
                .forEach(urn -> DocumentEntryType.ofUrn(urn).ifPresent(known::add));
        return known.isEmpty() ? EnumSet.of(DocumentEntryType.STABLE) : known;
    }

    private static Identifiers several(QueryParameters parameters, String object) {
        var byUniqueId = byUniqueId(parameters, object);
        return byUniqueId
                ? new Identifiers(true, parameters.requiredAnyOf(object + "UniqueId"))
                : new Identifiers(false, QueryParameters.uuids(parameters.requiredAnyOf(object + "EntryUUID")));
    }

    private static Identifiers one(QueryParameters parameters, String object) {
        var byUniqueId = byUniqueId(parameters, object);
        return byUniqueId
                ? new Identifiers(true, List.of(parameters.required(object + "UniqueId")))
                : new Identifiers(false, QueryParameters.uuids(List.of(parameters.required(object + "EntryUUID"))));
    }

    private static boolean byUniqueId(QueryParameters parameters, String object) {
        var entryUUID = object + "EntryUUID";
        var uniqueId = object + "UniqueId";
        if (parameters.has(entryUUID) && parameters.has(uniqueId)) {
            throw paramNumber(entryUUID + " and " + uniqueId + ": only one of the two");
        }
        if (!parameters.has(entryUUID) && !parameters.has(uniqueId)) {
            throw missing(entryUUID + " or " + uniqueId);
        }
        return parameters.has(uniqueId);
    }

    private static void oneOf(QueryParameters parameters, String... names) {
        for (var name : names) {
            if (parameters.has(name)) {
                return;
            }
        }
        throw missing(String.join(" or ", names));
    }
}
