package carnet.metadata.ebrim;

import carnet.metadata.Association;
import carnet.metadata.AssociationType;
import carnet.metadata.AvailabilityStatus;
import carnet.metadata.CX;
import carnet.metadata.CXi;
import carnet.metadata.DocumentEntry;
import carnet.metadata.DocumentEntryType;
import carnet.metadata.Folder;
import carnet.metadata.Hash;
import carnet.metadata.Oid;
import carnet.metadata.RegistryObject;
import carnet.metadata.Submission;
import carnet.metadata.SubmissionSet;
import carnet.metadata.SubmissionSetStatus;
import carnet.metadata.XCN;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.RegistryFailure;
import carnet.metadata.error.Severity;
import carnet.metadata.error.XdsErrorCode;
import carnet.wsdl.lcm.SubmitObjectsRequest;
import carnet.wsdl.rim.AssociationType1;
import carnet.wsdl.rim.ClassificationType;
import carnet.wsdl.rim.ExtrinsicObjectType;
import carnet.wsdl.rim.IdentifiableType;
import carnet.wsdl.rim.ObjectRefType;
import carnet.wsdl.rim.RegistryObjectType;
import carnet.wsdl.rim.RegistryPackageType;
import jakarta.xml.bind.JAXBElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads ebRIM as records, whatever the order of elements [TF-3 4.2.1]: shape, data types, cardinality and references, but
 * no rule of a profile. Every fault becomes an XDSRegistryMetadataError that names object and attribute.
 */
public final class EbrimDecoder {

    private static final int DOCUMENT_ENTRY_TITLE = 128;
    private static final int PACKAGE_TITLE = 256;
    private static final Set<String> PACKAGE_NODES = Set.of(
            Scheme.SUBMISSION_SET_NODE,
            Scheme.FOLDER_NODE,
            Scheme.SUBMISSION_SET_LIMITED_METADATA,
            Scheme.FOLDER_LIMITED_METADATA);

    private final List<RegistryError> findings = new ArrayList<>();
    private final List<SubmissionSet> submissionSets = new ArrayList<>();
    private final List<DocumentEntry> documentEntries = new ArrayList<>();
    private final List<Folder> folders = new ArrayList<>();
    private final List<Association> associations = new ArrayList<>();

    private EbrimDecoder() {}

    /**
     * The submission in a request [TF-3 4.1.4].
     *
     * @throws RegistryFailure with every fault found
     */
    public static Submission submission(SubmitObjectsRequest request) {
        return new EbrimDecoder().decode(request);
    }

    /** @throws RegistryFailure with every fault found */
    public static DocumentEntry documentEntry(ExtrinsicObjectType object) {
        var decoder = new EbrimDecoder();
        decoder.readDocumentEntry(object);
        decoder.refuseFaults();
        return decoder.documentEntries.get(0);
    }

    /** @throws RegistryFailure with every fault found */
    public static SubmissionSet submissionSet(RegistryPackageType object) {
        var decoder = new EbrimDecoder();
        decoder.readSubmissionSet(object);
        decoder.refuseFaults();
        return decoder.submissionSets.get(0);
    }

    /** @throws RegistryFailure with every fault found */
    public static Folder folder(RegistryPackageType object) {
        var decoder = new EbrimDecoder();
        decoder.readFolder(object);
        decoder.refuseFaults();
        return decoder.folders.get(0);
    }

    /** @throws RegistryFailure with every fault found */
    public static Association association(AssociationType1 object) {
        var decoder = new EbrimDecoder();
        decoder.readAssociation(object);
        decoder.refuseFaults();
        return decoder.associations.get(0);
    }

    /** Whether a package returned by a registry is a SubmissionSet; otherwise it is a Folder. */
    public static boolean isSubmissionSet(RegistryPackageType object) {
        return object.getClassification().stream()
                .anyMatch(c -> Scheme.SUBMISSION_SET_NODE.equals(c.getClassificationNode()));
    }

    private Submission decode(SubmitObjectsRequest request) {
        if (request.getRegistryObjectList() == null) {
            throw new RegistryFailure(
                    RegistryError.of(XdsErrorCode.REGISTRY_METADATA_ERROR, "RegistryObjectList: required, missing"));
        }
        var objects = request.getRegistryObjectList().getIdentifiable().stream()
                .map(JAXBElement::getValue)
                .toList();
        everyObjectHasAnIdOfItsOwn(objects);
        var packageNodes = packageNodes(objects);
        for (var object : objects) {
            if (object instanceof ExtrinsicObjectType entry) {
                readDocumentEntry(entry);
            } else if (object instanceof RegistryPackageType registryPackage) {
                readPackage(registryPackage, packageNodes.getOrDefault(registryPackage.getId(), Set.of()));
            } else if (object instanceof AssociationType1 association) {
                readAssociation(association);
            } else if (!(object instanceof ClassificationType) && !(object instanceof ObjectRefType)) {
                wrong(object.getClass().getSimpleName() + "(" + object.getId()
                        + "): not an object of document sharing");
            }
        }
        var faulty = findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        if (submissionSets.size() > 1 || (submissionSets.isEmpty() && !faulty)) {
            wrong("SubmissionSet: exactly one required, " + submissionSets.size() + " submitted");
        }
        refuseFaults();
        return new Submission(submissionSets.get(0), documentEntries, folders, associations, findings);
    }

    private void everyObjectHasAnIdOfItsOwn(List<? extends IdentifiableType> objects) {
        var seen = new HashSet<String>();
        for (var object : objects) {
            var id = object.getId();
            if (object instanceof ClassificationType || object instanceof ObjectRefType) {
                continue;
            }
            if (id == null || id.isBlank()) {
                wrong(object.getClass().getSimpleName() + ".id: required, missing");
                object.setId("");
            } else if (!seen.add(id)) {
                wrong(object.getClass().getSimpleName() + "(" + id + ").id: used for more than one object");
            }
        }
    }

    /** A package's kind may stand inside it or beside it in the list [TF-3 4.2.1.2.1]. */
    private Map<String, Set<String>> packageNodes(List<? extends IdentifiableType> objects) {
        var nodes = new HashMap<String, Set<String>>();
        for (var object : objects) {
            if (object instanceof RegistryPackageType registryPackage) {
                registryPackage.getClassification().stream()
                        .map(ClassificationType::getClassificationNode)
                        .filter(Objects::nonNull)
                        .forEach(node -> nodes.computeIfAbsent(registryPackage.getId(), id -> new HashSet<>())
                                .add(node));
            } else if (object instanceof ClassificationType classification
                    && classification.getClassificationNode() != null) {
                nodes.computeIfAbsent(String.valueOf(classification.getClassifiedObject()), id -> new HashSet<>())
                        .add(classification.getClassificationNode());
            }
        }
        return nodes;
    }

    private void readPackage(RegistryPackageType registryPackage, Set<String> nodes) {
        var isSubmissionSet = nodes.contains(Scheme.SUBMISSION_SET_NODE);
        var isFolder = nodes.contains(Scheme.FOLDER_NODE);
        if (isSubmissionSet == isFolder) {
            wrong("RegistryPackage(" + registryPackage.getId() + "): classified as "
                    + (isFolder ? "both SubmissionSet and Folder" : "neither SubmissionSet nor Folder"));
        } else if (isSubmissionSet) {
            readSubmissionSet(registryPackage);
        } else {
            readFolder(registryPackage);
        }
    }

    private void readDocumentEntry(ExtrinsicObjectType object) {
        var reader = new ObjectReader(object, "DocumentEntry", findings);
        var objectType = DocumentEntryType.ofUrn(String.valueOf(object.getObjectType()));
        if (objectType.isEmpty()) {
            reader.wrong("objectType", "not a stable or on-demand DocumentEntry");
        }
        var mimeType = object.getMimeType();
        if (mimeType == null || mimeType.isBlank()) {
            reader.wrong("mimeType", "required, missing");
        }
        var uniqueId = reader.externalIdentifier("uniqueId", Scheme.DOCUMENT_ENTRY_UNIQUE_ID);
        var patientId = reader.externalIdentifier("patientId", Scheme.DOCUMENT_ENTRY_PATIENT_ID, CX::parse);
        reader.onlyTheseExternalIdentifiers(Scheme.DOCUMENT_ENTRY_UNIQUE_ID, Scheme.DOCUMENT_ENTRY_PATIENT_ID);

        var entry = DocumentEntry.builder(
                        entryUUID(reader, object),
                        objectType.orElse(DocumentEntryType.STABLE),
                        uniqueId.orElse("?"),
                        patientId.orElse(UNREAD),
                        String.valueOf(mimeType))
                .availabilityStatus(status(object.getStatus()))
                .homeCommunityId(home(reader, object.getHome()))
                .author(reader.authors(Scheme.DOCUMENT_ENTRY_AUTHOR))
                .classCode(reader.code("classCode", Scheme.DOCUMENT_ENTRY_CLASS_CODE))
                .comments(reader.comments())
                .confidentialityCode(reader.codes("confidentialityCode", Scheme.DOCUMENT_ENTRY_CONFIDENTIALITY_CODE))
                .creationTime(reader.time(SlotName.CREATION_TIME))
                .eventCodeList(reader.codes("eventCodeList", Scheme.DOCUMENT_ENTRY_EVENT_CODE_LIST))
                .formatCode(reader.code("formatCode", Scheme.DOCUMENT_ENTRY_FORMAT_CODE))
                .hash(reader.single(SlotName.HASH, Hash::new))
                .healthcareFacilityTypeCode(
                        reader.code("healthcareFacilityTypeCode", Scheme.DOCUMENT_ENTRY_FACILITY_TYPE_CODE))
                .languageCode(reader.single(SlotName.LANGUAGE_CODE))
                .legalAuthenticator(reader.single(SlotName.LEGAL_AUTHENTICATOR, XCN::new))
                .practiceSettingCode(reader.code("practiceSettingCode", Scheme.DOCUMENT_ENTRY_PRACTICE_SETTING_CODE))
                .referenceIdList(reader.multi(SlotName.REFERENCE_ID_LIST, CXi::new))
                .repositoryUniqueId(reader.single(SlotName.REPOSITORY_UNIQUE_ID, Oid::new))
                .serviceStartTime(reader.time(SlotName.SERVICE_START_TIME))
                .serviceStopTime(reader.time(SlotName.SERVICE_STOP_TIME))
                .size(reader.single(SlotName.SIZE, EbrimDecoder::octets))
                .sourcePatientId(reader.single(SlotName.SOURCE_PATIENT_ID, CX::parse))
                .sourcePatientInfo(reader.multi(SlotName.SOURCE_PATIENT_INFO))
                .title(reader.title(DOCUMENT_ENTRY_TITLE))
                .typeCode(reader.code("typeCode", Scheme.DOCUMENT_ENTRY_TYPE_CODE))
                .uri(reader.single(SlotName.URI))
                .documentAvailability(reader.single(SlotName.DOCUMENT_AVAILABILITY));
        reader.noLimitedMetadata(Scheme.DOCUMENT_ENTRY_LIMITED_METADATA);
        reader.onlyTheseClassifications(Set.of(Scheme.DOCUMENT_ENTRY_LIMITED_METADATA));
        documentEntries.add(entry.extraMetadata(reader.extraMetadata()).build());
    }

    private void readSubmissionSet(RegistryPackageType object) {
        var reader = new ObjectReader(object, "SubmissionSet", findings);
        var uniqueId = reader.externalIdentifier("uniqueId", Scheme.SUBMISSION_SET_UNIQUE_ID, Oid::new);
        var patientId = reader.externalIdentifier("patientId", Scheme.SUBMISSION_SET_PATIENT_ID, CX::parse);
        var sourceId = reader.externalIdentifier("sourceId", Scheme.SUBMISSION_SET_SOURCE_ID, Oid::new);
        reader.onlyTheseExternalIdentifiers(
                Scheme.SUBMISSION_SET_UNIQUE_ID, Scheme.SUBMISSION_SET_PATIENT_ID, Scheme.SUBMISSION_SET_SOURCE_ID);
        var submissionTime = reader.time(SlotName.SUBMISSION_TIME);
        var contentTypeCode = reader.code("contentTypeCode", Scheme.SUBMISSION_SET_CONTENT_TYPE_CODE);
        var author = reader.authors(Scheme.SUBMISSION_SET_AUTHOR);
        var intendedRecipient = reader.multi(SlotName.INTENDED_RECIPIENT);
        intendedRecipient.stream()
                .filter(recipient -> recipient.replace("|", "").isBlank())
                .forEach(recipient -> reader.wrong("intendedRecipient", "neither organisation, person nor address"));
        reader.noLimitedMetadata(Scheme.SUBMISSION_SET_LIMITED_METADATA);
        reader.onlyTheseClassifications(PACKAGE_NODES);
        submissionSets.add(new SubmissionSet(
                entryUUID(reader, object),
                status(object.getStatus()),
                home(reader, object.getHome()),
                uniqueId.map(Oid::value).orElse("?"),
                patientId.orElse(UNREAD),
                sourceId.orElse(new Oid(UNREAD.assigningAuthority())),
                submissionTime,
                contentTypeCode,
                author,
                intendedRecipient,
                reader.title(PACKAGE_TITLE),
                reader.comments(),
                reader.extraMetadata()));
    }

    private void readFolder(RegistryPackageType object) {
        var reader = new ObjectReader(object, "Folder", findings);
        var uniqueId = reader.externalIdentifier("uniqueId", Scheme.FOLDER_UNIQUE_ID, Oid::new);
        var patientId = reader.externalIdentifier("patientId", Scheme.FOLDER_PATIENT_ID, CX::parse);
        reader.onlyTheseExternalIdentifiers(Scheme.FOLDER_UNIQUE_ID, Scheme.FOLDER_PATIENT_ID);
        var lastUpdateTime = reader.time(SlotName.LAST_UPDATE_TIME);
        var codeList = reader.codes("codeList", Scheme.FOLDER_CODE_LIST);
        reader.noLimitedMetadata(Scheme.FOLDER_LIMITED_METADATA);
        reader.onlyTheseClassifications(PACKAGE_NODES);
        folders.add(new Folder(
                entryUUID(reader, object),
                status(object.getStatus()),
                home(reader, object.getHome()),
                uniqueId.map(Oid::value).orElse("?"),
                patientId.orElse(UNREAD),
                lastUpdateTime,
                codeList,
                reader.title(PACKAGE_TITLE),
                reader.comments(),
                reader.extraMetadata()));
    }

    private void readAssociation(AssociationType1 object) {
        var reader = new ObjectReader(object, "Association", findings);
        var type = AssociationType.ofUrn(String.valueOf(object.getAssociationType()));
        if (type.isEmpty()) {
            reader.wrong("associationType", "unknown: " + object.getAssociationType());
        }
        var documentation = reader.code("documentation", Scheme.ASSOCIATION_DOCUMENTATION);
        reader.onlyTheseClassifications(Set.of());
        associations.add(new Association(
                entryUUID(reader, object),
                status(object.getStatus()),
                home(reader, object.getHome()),
                type.orElse(AssociationType.HAS_MEMBER),
                reference(reader, "sourceObject", object.getSourceObject()),
                reference(reader, "targetObject", object.getTargetObject()),
                reader.single(SlotName.SUBMISSION_SET_STATUS, EbrimDecoder::submissionSetStatus),
                documentation,
                reader.extraMetadata()));
    }

    private static String entryUUID(ObjectReader reader, RegistryObjectType object) {
        if (object.getLid() != null && !object.getLid().equalsIgnoreCase(object.getId())) {
            reader.wrong("logicalID", "a new version of a registered object is submitted by ITI-57");
        }
        return reference(reader, "entryUUID", object.getId());
    }

    private static String reference(ObjectReader reader, String attribute, @Nullable String id) {
        if (id == null || id.isBlank()) {
            reader.wrong(attribute, "required, missing");
            return "?";
        }
        if (RegistryObject.isSymbolic(id)) {
            return id;
        }
        try {
            return RegistryObject.canonicalUUID(id);
        } catch (IllegalArgumentException e) {
            reader.wrong(attribute, "what follows urn:uuid: is not a UUID");
            return id;
        }
    }

    private static @Nullable AvailabilityStatus status(@Nullable String urn) {
        return urn == null ? null : AvailabilityStatus.ofUrn(urn).orElse(null);
    }

    private static @Nullable String home(ObjectReader reader, @Nullable String home) {
        if (home == null || home.isEmpty()) {
            return null;
        }
        try {
            if (home.startsWith("urn:oid:")) {
                return "urn:oid:" + new Oid(home.substring("urn:oid:".length())).value();
            }
        } catch (IllegalArgumentException e) {
            // reported below like any other form
        }
        reader.wrong("homeCommunityId", "not of the form urn:oid: followed by an OID of at most 64 characters");
        return null;
    }

    private static SubmissionSetStatus submissionSetStatus(String value) {
        return switch (value) {
            case "Original" -> SubmissionSetStatus.ORIGINAL;
            case "Reference" -> SubmissionSetStatus.REFERENCE;
            default -> throw new IllegalArgumentException("neither Original nor Reference");
        };
    }

    private static Long octets(String value) {
        var octets = Long.valueOf(value);
        if (octets < 0) {
            throw new IllegalArgumentException("negative");
        }
        return octets;
    }

    /** Stands where an identifier could not be read; the fault is on record and the object is never used. */
    private static final CX UNREAD = new CX("?", "0.0");

    private void wrong(String codeContext) {
        findings.add(RegistryError.of(XdsErrorCode.REGISTRY_METADATA_ERROR, codeContext));
    }

    private void refuseFaults() {
        var faults = findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        if (!faults.isEmpty()) {
            throw new RegistryFailure(faults);
        }
    }
}
