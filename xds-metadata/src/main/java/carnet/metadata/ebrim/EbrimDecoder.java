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
import carnet.metadata.ObjectVersion;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads ebRIM as records, whatever the order of elements [TF-3 4.2.1]: shape, data types, cardinality and references, but
 * no rule of a profile. Every fault becomes an XDSRegistryMetadataError that names object and attribute.
 */
public final class EbrimDecoder {

    private static final int DOCUMENT_ENTRY_TITLE = 128;
    private static final int PACKAGE_TITLE = 256;
    private static final int LONG_NAME = 256;
    private static final String OID_URN = "urn:oid:";

    /** Stands where an identifier could not be read; the fault is on record and the object is never used. */
    private static final CX UNREAD = new CX("?", "0.0");

    private final List<RegistryError> findings = new ArrayList<>();
    private final List<SubmissionSet> submissionSets = new ArrayList<>();
    private final List<DocumentEntry> documentEntries = new ArrayList<>();
    private final List<Folder> folders = new ArrayList<>();
    private final List<Association> associations = new ArrayList<>();
    private boolean packageOfUnknownKind;

    private EbrimDecoder() {}

    /**
     * The submission in a request [TF-3 4.1.4].
     *
     * @param request absent where a request that should carry one does not
     * @throws RegistryFailure with every fault found
     */
    public static Submission submission(@Nullable SubmitObjectsRequest request) {
        return new EbrimDecoder().decode(request);
    }

    /** @throws RegistryFailure with every fault found */
    public static DocumentEntry documentEntry(ExtrinsicObjectType object) {
        var decoder = new EbrimDecoder();
        decoder.readDocumentEntry(object, classificationsIn(object));
        decoder.refuseFaults();
        return decoder.documentEntries.get(0);
    }

    /** @throws RegistryFailure with every fault found */
    public static SubmissionSet submissionSet(RegistryPackageType object) {
        var decoder = new EbrimDecoder();
        decoder.readSubmissionSet(object, classificationsIn(object));
        decoder.refuseFaults();
        return decoder.submissionSets.get(0);
    }

    /** @throws RegistryFailure with every fault found */
    public static Folder folder(RegistryPackageType object) {
        var decoder = new EbrimDecoder();
        decoder.readFolder(object, classificationsIn(object));
        decoder.refuseFaults();
        return decoder.folders.get(0);
    }

    /** @throws RegistryFailure with every fault found */
    public static Association association(AssociationType1 object) {
        var decoder = new EbrimDecoder();
        decoder.readAssociation(object, classificationsIn(object));
        decoder.refuseFaults();
        return decoder.associations.get(0);
    }

    /** Whether a package returned by a registry is a SubmissionSet; otherwise it is a Folder. */
    public static boolean isSubmissionSet(RegistryPackageType object) {
        return haveNode(classificationsIn(object), Scheme.SUBMISSION_SET_NODE);
    }

    private Submission decode(@Nullable SubmitObjectsRequest request) {
        if (request == null || request.getRegistryObjectList() == null) {
            throw new RegistryFailure(
                    RegistryError.of(XdsErrorCode.REGISTRY_METADATA_ERROR, "RegistryObjectList: required, missing"));
        }
        var listed = request.getRegistryObjectList().getIdentifiable().stream()
                .filter(Objects::nonNull)
                .<IdentifiableType>map(JAXBElement::getValue)
                .filter(Objects::nonNull)
                .toList();
        var objects = listed.stream()
                .filter(element -> !(element instanceof ClassificationType) && !(element instanceof ObjectRefType))
                .toList();
        everyObjectHasAnIdOfItsOwn(objects);
        var beside = classificationsBeside(objects, listed);
        for (var object : objects) {
            read(object, beside.getOrDefault(Ids.canonical(object.getId()), List.of()));
        }
        if (submissionSets.size() > 1 || (submissionSets.isEmpty() && !packageOfUnknownKind)) {
            wrong("SubmissionSet: exactly one required, " + submissionSets.size() + " submitted");
        }
        refuseFaults();
        return new Submission(submissionSets.get(0), documentEntries, folders, associations, findings);
    }

    private void read(IdentifiableType object, List<ClassificationType> beside) {
        if (object instanceof RegistryObjectType registryObject) {
            isNoUpdate(registryObject);
        }
        if (object instanceof ExtrinsicObjectType entry) {
            readDocumentEntry(entry, both(classificationsIn(entry), beside));
        } else if (object instanceof RegistryPackageType registryPackage) {
            readPackage(registryPackage, both(classificationsIn(registryPackage), beside));
        } else if (object instanceof AssociationType1 association) {
            readAssociation(association, both(classificationsIn(association), beside));
        } else {
            wrong(element(object) + ": not an object of document sharing");
        }
    }

    private void everyObjectHasAnIdOfItsOwn(List<IdentifiableType> objects) {
        var seen = new HashSet<String>();
        for (var object : objects) {
            var id = Ids.canonical(object.getId());
            if (!id.isEmpty() && !seen.add(id)) {
                wrong(element(object) + ".id: used for more than one object");
            }
        }
    }

    /** By the id of what they classify: what tells a package's kind may stand beside it in the list [TF-3 4.2.1.2.1]. */
    private Map<String, List<ClassificationType>> classificationsBeside(
            List<IdentifiableType> objects, List<IdentifiableType> listed) {
        var ids = objects.stream().map(object -> Ids.canonical(object.getId())).collect(Collectors.toSet());
        var beside = new HashMap<String, List<ClassificationType>>();
        for (var element : listed) {
            if (element instanceof ClassificationType classification) {
                var classified = Ids.canonical(classification.getClassifiedObject());
                beside.computeIfAbsent(classified, id -> new ArrayList<>()).add(classification);
                if (!ids.contains(classified)) {
                    wrong(element(classification) + ".classifiedObject: not the id of an object of the submission");
                }
            }
        }
        return beside;
    }

    private void isNoUpdate(RegistryObjectType object) {
        var logicalID = Ids.canonical(object.getLid());
        if (!logicalID.isEmpty() && !logicalID.equals(Ids.canonical(object.getId()))) {
            wrong(element(object) + ".lid: not its id; a new version of a registered object is submitted by ITI-57");
        }
    }

    private static @Nullable ObjectVersion version(RegistryObjectType object) {
        var logicalID = Ids.canonical(object.getLid());
        return object.getVersionInfo() == null || logicalID.isEmpty() || logicalID.equals(Ids.canonical(object.getId()))
                ? null
                : new ObjectVersion(
                        logicalID, Integer.parseInt(object.getVersionInfo().getVersionName()));
    }

    private static List<ClassificationType> classificationsIn(RegistryObjectType object) {
        return object.getClassification().stream().filter(Objects::nonNull).toList();
    }

    private static List<ClassificationType> both(List<ClassificationType> inside, List<ClassificationType> beside) {
        return Stream.concat(inside.stream(), beside.stream()).toList();
    }

    private static boolean haveNode(List<ClassificationType> classifications, String node) {
        return classifications.stream().anyMatch(c -> node.equals(Ids.canonical(c.getClassificationNode())));
    }

    private void readPackage(RegistryPackageType registryPackage, List<ClassificationType> classifications) {
        var isSubmissionSet = haveNode(classifications, Scheme.SUBMISSION_SET_NODE);
        var isFolder = haveNode(classifications, Scheme.FOLDER_NODE);
        if (isSubmissionSet == isFolder) {
            packageOfUnknownKind = true;
            wrong(element(registryPackage) + ": classified as "
                    + (isFolder ? "both SubmissionSet and Folder" : "neither SubmissionSet nor Folder"));
        } else if (isSubmissionSet) {
            readSubmissionSet(registryPackage, classifications);
        } else {
            readFolder(registryPackage, classifications);
        }
    }

    private void readDocumentEntry(ExtrinsicObjectType object, List<ClassificationType> classifications) {
        var reader = new ObjectReader(object, "DocumentEntry", classifications, findings);
        var objectType = DocumentEntryType.ofUrn(Ids.canonical(object.getObjectType()));
        if (objectType.isEmpty()) {
            reader.wrong("objectType", "not a stable or on-demand DocumentEntry");
        }
        // the schema has a default for an absent @mimeType, application/octet-stream, and JAXB fills it in
        var mimeType = object.getMimeType();
        if (mimeType.isBlank()) {
            reader.wrong("mimeType", "required, missing");
        }
        reader.fits("mimeType", mimeType, LONG_NAME);
        var uniqueId = reader.externalIdentifier("uniqueId", Scheme.DOCUMENT_ENTRY_UNIQUE_ID);
        var patientId = reader.externalIdentifier("patientId", Scheme.DOCUMENT_ENTRY_PATIENT_ID, CX::parse);

        var entry = DocumentEntry.builder(
                        reference(reader, "entryUUID", object.getId()),
                        objectType.orElse(DocumentEntryType.STABLE),
                        uniqueId.orElse("?"),
                        patientId.orElse(UNREAD),
                        mimeType)
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
                .documentAvailability(reader.single(SlotName.DOCUMENT_AVAILABILITY))
                .version(version(object));
        reader.noLimitedMetadata(Scheme.DOCUMENT_ENTRY_LIMITED_METADATA);
        reader.nothingElse(Set.of());
        documentEntries.add(entry.extraMetadata(reader.extraMetadata()).build());
    }

    private void readSubmissionSet(RegistryPackageType object, List<ClassificationType> classifications) {
        var reader = new ObjectReader(object, "SubmissionSet", classifications, findings);
        holdsNoObjects(reader, object);
        var uniqueId = reader.externalIdentifier("uniqueId", Scheme.SUBMISSION_SET_UNIQUE_ID, Oid::new);
        var patientId = reader.externalIdentifier("patientId", Scheme.SUBMISSION_SET_PATIENT_ID, CX::parse);
        var sourceId = reader.externalIdentifier("sourceId", Scheme.SUBMISSION_SET_SOURCE_ID, Oid::new);
        var submissionTime = reader.time(SlotName.SUBMISSION_TIME);
        var contentTypeCode = reader.code("contentTypeCode", Scheme.SUBMISSION_SET_CONTENT_TYPE_CODE);
        var author = reader.authors(Scheme.SUBMISSION_SET_AUTHOR);
        var intendedRecipient = reader.multi(SlotName.INTENDED_RECIPIENT);
        reader.noLimitedMetadata(Scheme.SUBMISSION_SET_LIMITED_METADATA);
        reader.nothingElse(Set.of(Scheme.SUBMISSION_SET_NODE));
        submissionSets.add(new SubmissionSet(
                reference(reader, "entryUUID", object.getId()),
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

    private void readFolder(RegistryPackageType object, List<ClassificationType> classifications) {
        var reader = new ObjectReader(object, "Folder", classifications, findings);
        holdsNoObjects(reader, object);
        var uniqueId = reader.externalIdentifier("uniqueId", Scheme.FOLDER_UNIQUE_ID, Oid::new);
        var patientId = reader.externalIdentifier("patientId", Scheme.FOLDER_PATIENT_ID, CX::parse);
        var lastUpdateTime = reader.time(SlotName.LAST_UPDATE_TIME);
        var codeList = reader.codes("codeList", Scheme.FOLDER_CODE_LIST);
        reader.noLimitedMetadata(Scheme.FOLDER_LIMITED_METADATA);
        reader.nothingElse(Set.of(Scheme.FOLDER_NODE));
        folders.add(new Folder(
                reference(reader, "entryUUID", object.getId()),
                status(object.getStatus()),
                home(reader, object.getHome()),
                uniqueId.map(Oid::value).orElse("?"),
                patientId.orElse(UNREAD),
                lastUpdateTime,
                codeList,
                reader.title(PACKAGE_TITLE),
                reader.comments(),
                reader.extraMetadata(),
                version(object)));
    }

    /** ebRIM lets a package contain its members; in document sharing they stand beside it, linked by Associations. */
    private static void holdsNoObjects(ObjectReader reader, RegistryPackageType object) {
        if (object.getRegistryObjectList() != null
                && !object.getRegistryObjectList().getIdentifiable().isEmpty()) {
            reader.wrong("RegistryObjectList", "members stand beside the package, not in it");
        }
    }

    private void readAssociation(AssociationType1 object, List<ClassificationType> classifications) {
        var reader = new ObjectReader(object, "Association", classifications, findings);
        var type = AssociationType.ofUrn(String.valueOf(object.getAssociationType()));
        if (type.isEmpty()) {
            reader.wrong("associationType", "unknown: " + object.getAssociationType());
        }
        var submissionSetStatus = reader.single(SlotName.SUBMISSION_SET_STATUS, EbrimDecoder::submissionSetStatus);
        reader.notOfThisTransaction(SlotName.PREVIOUS_VERSION);
        reader.notOfThisTransaction(SlotName.ASSOCIATION_PROPAGATION);
        var documentation = reader.code("documentation", Scheme.ASSOCIATION_DOCUMENTATION);
        reader.nothingElse(Set.of());
        associations.add(new Association(
                reference(reader, "entryUUID", object.getId()),
                status(object.getStatus()),
                home(reader, object.getHome()),
                type.orElse(AssociationType.HAS_MEMBER),
                reference(reader, "sourceObject", object.getSourceObject()),
                reference(reader, "targetObject", object.getTargetObject()),
                submissionSetStatus,
                documentation,
                reader.extraMetadata()));
    }

    private static String reference(ObjectReader reader, String attribute, @Nullable String id) {
        if (id == null || id.isBlank()) {
            reader.wrong(attribute, "required, missing");
            return "?";
        }
        reader.isWritable(attribute, id);
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
        if (home.startsWith(OID_URN) && Oid.isOid(home.substring(OID_URN.length()))) {
            return home;
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

    /** How errors name an object whose kind is not known, or not of document sharing. */
    private static String element(IdentifiableType object) {
        var name = object.getClass().getSimpleName().replaceFirst("Type1?$", "");
        var id = Ids.canonical(object.getId());
        return name + "(" + (id.isEmpty() ? "?" : id) + ")";
    }

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
