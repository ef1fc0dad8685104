package carnet.metadata.sample;

import carnet.metadata.Association;
import carnet.metadata.AssociationType;
import carnet.metadata.Author;
import carnet.metadata.CX;
import carnet.metadata.Code;
import carnet.metadata.DTM;
import carnet.metadata.DocumentEntry;
import carnet.metadata.DocumentEntryType;
import carnet.metadata.Folder;
import carnet.metadata.Hash;
import carnet.metadata.InternationalString;
import carnet.metadata.Oid;
import carnet.metadata.Submission;
import carnet.metadata.SubmissionSet;
import carnet.metadata.SubmissionSetStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Valid objects and submissions of ITI-42, each call with uniqueIds of its own. */
public final class Samples {

    public static final String AUTHORITY = "1.3.6.1.4.1.21367.13.20.1000";
    public static final CX ANNA = new CX("ANNA-1", AUTHORITY);
    public static final CX TIAGO = new CX("TIAGO-1", AUTHORITY);
    public static final Oid SOURCE = new Oid("1.3.6.1.4.1.21367.13.72.9.1");
    public static final Oid REPOSITORY = new Oid("1.3.6.1.4.1.21367.13.71.1");

    public static final Code DISCHARGE_SUMMARY = Code.of("18842-5", "2.16.840.1.113883.6.1", "Discharge summary");
    public static final Code LABORATORY = Code.of("11502-2", "2.16.840.1.113883.6.1", "Laboratory report");
    public static final Code NORMAL = Code.of("N", "2.16.840.1.113883.5.25", "Normal");
    public static final Code RESTRICTED = Code.of("R", "2.16.840.1.113883.5.25", "Restricted");

    private Samples() {}

    /** A stable entry with every required attribute, symbolic id and a new uniqueId. */
    public static DocumentEntry.Builder entryOf(CX patient, String id) {
        return DocumentEntry.builder(id, DocumentEntryType.STABLE, newUniqueId(), patient, "text/xml")
                .author(List.of(Author.person("^Weber^Claire^^^Dr.")))
                .classCode(DISCHARGE_SUMMARY)
                .confidentialityCode(List.of(NORMAL))
                .creationTime(new DTM("20260301101500"))
                .formatCode(
                        Code.of("urn:ihe:iti:xds:2017:mimeTypeSufficient", "1.3.6.1.4.1.19376.1.2.3", "By media type"))
                .hash(new Hash("da39a3ee5e6b4b0d3255bfef95601890afd80709"))
                .healthcareFacilityTypeCode(Code.of("HOSP", "2.16.840.1.113883.5.111", "Hospital"))
                .languageCode("fr-LU")
                .practiceSettingCode(Code.of("394802001", "2.16.840.1.113883.6.96", "General medicine"))
                .repositoryUniqueId(REPOSITORY)
                .size(0L)
                .sourcePatientId(new CX("L-77", "1.3.6.1.4.1.21367.13.20.2000"))
                .title(InternationalString.of("Lettre de sortie"))
                .typeCode(DISCHARGE_SUMMARY);
    }

    /** A SubmissionSet with every required attribute and a new uniqueId. */
    public static SubmissionSet submissionSetOf(CX patient, String id) {
        return new SubmissionSet(
                id,
                null,
                null,
                newUniqueId(),
                patient,
                SOURCE,
                new DTM("20260301103000"),
                Code.of("03", "1.3.6.1.4.1.21367.13.72.8", "Communication"),
                List.of(Author.person("^Weber^Claire^^^Dr.")),
                List.of(),
                InternationalString.of("Sortie"),
                null,
                List.of());
    }

    /** A Folder with every required attribute and a new uniqueId. */
    public static Folder folderOf(CX patient, String id) {
        return new Folder(
                id,
                null,
                null,
                newUniqueId(),
                patient,
                null,
                List.of(Code.of("DIAB", "1.3.6.1.4.1.21367.13.72.7", "Diabetes")),
                InternationalString.of("Diabète"),
                null,
                List.of());
    }

    /** One SubmissionSet "SS" with these entries, each its original member. */
    public static Submission submissionOf(DocumentEntry... entries) {
        return submissionOf(List.of(entries), List.of(), List.of());
    }

    /** One SubmissionSet "SS" of the first object's patient with all of these, each linked as XDS wants it. */
    public static Submission submissionOf(List<DocumentEntry> entries, List<Folder> folders, List<Association> more) {
        var patient =
                entries.isEmpty() ? folders.get(0).patientId() : entries.get(0).patientId();
        var associations = new ArrayList<Association>();
        entries.forEach(
                entry -> associations.add(Association.original("hm-" + entry.entryUUID(), "SS", entry.entryUUID())));
        folders.forEach(folder -> associations.add(member("hm-" + folder.entryUUID(), "SS", folder.entryUUID())));
        associations.addAll(more);
        return Submission.of(submissionSetOf(patient, "SS"), entries, folders, associations);
    }

    /** One document of the patient, alone in its submission; its entry is "Doc". */
    public static Submission oneDocumentOf(CX patient) {
        return submissionOf(entryOf(patient, "Doc").build());
    }

    /** One new document "Doc" related to a registered entry. */
    public static Submission related(AssociationType type, CX patient, String targetEntryUUID) {
        return submissionOf(
                List.of(entryOf(patient, "Doc").build()),
                List.of(),
                List.of(Association.of("rel", type, "Doc", targetEntryUUID)));
    }

    /** A HasMember without SubmissionSetStatus. */
    public static Association member(String id, String source, String target) {
        return Association.of(id, AssociationType.HAS_MEMBER, source, target);
    }

    /** The SubmissionSet's HasMember of an entry registered earlier. */
    public static Association reference(String id, String registeredEntryUUID) {
        return new Association(
                id,
                null,
                null,
                AssociationType.HAS_MEMBER,
                "SS",
                registeredEntryUUID,
                SubmissionSetStatus.REFERENCE,
                null,
                List.of());
    }

    /** An OID nobody used before: the UUID arc, 2.25. */
    public static String newUniqueId() {
        var uuid = UUID.randomUUID();
        return "2.25." + new java.math.BigInteger(uuid.toString().replace("-", ""), 16);
    }
}
