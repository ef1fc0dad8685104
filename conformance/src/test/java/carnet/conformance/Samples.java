package carnet.conformance;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AssigningAuthority;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Author;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Code;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntry;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntryType;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Folder;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Identifiable;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.LocalizedString;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Person;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.SubmissionSet;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.XcnName;

/** Valid objects, each with ids nobody used before; a test changes what it is about. */
final class Samples {

    static final String REPOSITORY = "1.3.6.1.4.1.21367.13.71.1";
    static final String HOSPITAL = "1.3.6.1.4.1.21367.13.20.2000";
    static final String SOURCE = "1.3.6.1.4.1.21367.13.72.9.1";

    static final Code DISCHARGE_SUMMARY = code("18842-5", "2.16.840.1.113883.6.1", "Discharge summary");
    static final Code LABORATORY = code("11502-2", "2.16.840.1.113883.6.1", "Laboratory report");
    static final Code NORMAL = code("N", "2.16.840.1.113883.5.25", "Normal");
    static final Code RESTRICTED = code("R", "2.16.840.1.113883.5.25", "Restricted");
    static final Code VERY_RESTRICTED = code("V", "2.16.840.1.113883.5.25", "Very restricted");
    static final Code PLAIN_TEXT =
            code("urn:ihe:iti:xds:2017:mimeTypeSufficient", "1.3.6.1.4.1.19376.1.2.3", "By media type");
    static final Code SCANNED = code("urn:ihe:iti:xds-sd:pdf:2008", "1.3.6.1.4.1.19376.1.2.3", "Scanned document");
    static final Code HOSPITAL_TYPE = code("HOSP", "2.16.840.1.113883.5.111", "Hospital");
    static final Code PRACTICE_TYPE = code("PROFF", "2.16.840.1.113883.5.111", "Provider's office");
    static final Code GENERAL_MEDICINE = code("394802001", "2.16.840.1.113883.6.96", "General medicine");
    static final Code CARDIOLOGY = code("394579002", "2.16.840.1.113883.6.96", "Cardiology");
    static final Code COMMUNICATION = code("03", "1.3.6.1.4.1.21367.13.72.8", "Communication");
    static final Code DIABETES = code("DIAB", "1.3.6.1.4.1.21367.13.72.7", "Diabetes");
    static final Code PREGNANCY = code("PREG", "1.3.6.1.4.1.21367.13.72.7", "Pregnancy");

    private Samples() {}

    /** A stable entry with every required attribute. */
    static DocumentEntry entryOf(Patient patient) {
        var entry = new DocumentEntry();
        entry.setEntryUuid(newUuid());
        entry.setUniqueId(newOid());
        entry.setPatientId(patient.identifiable());
        entry.setMimeType("text/plain");
        entry.getAuthors().add(author("Weber", "Claire"));
        entry.setClassCode(DISCHARGE_SUMMARY);
        entry.setTypeCode(DISCHARGE_SUMMARY);
        entry.getConfidentialityCodes().add(NORMAL);
        entry.setCreationTime("20260301101500");
        entry.setFormatCode(PLAIN_TEXT);
        entry.setHealthcareFacilityTypeCode(HOSPITAL_TYPE);
        entry.setPracticeSettingCode(GENERAL_MEDICINE);
        entry.setLanguageCode("fr-LU");
        entry.setSourcePatientId(new Identifiable("L-77", new AssigningAuthority(HOSPITAL)));
        entry.setTitle(new LocalizedString("Lettre de sortie"));
        return entry;
    }

    /** As {@link #entryOf}, for a document that is made when it is asked for. */
    static DocumentEntry onDemandEntryOf(Patient patient) {
        var entry = entryOf(patient);
        entry.setType(DocumentEntryType.ON_DEMAND);
        entry.setCreationTime((String) null);
        entry.setRepositoryUniqueId(REPOSITORY + ".9");
        return entry;
    }

    static SubmissionSet submissionSetOf(Patient patient) {
        var set = new SubmissionSet();
        set.setEntryUuid(newUuid());
        set.setUniqueId(newOid());
        set.setPatientId(patient.identifiable());
        set.setSourceId(SOURCE);
        set.setSubmissionTime("20260301103000");
        set.setContentTypeCode(COMMUNICATION);
        set.getAuthors().add(author("Weber", "Claire"));
        set.setTitle(new LocalizedString("Sortie"));
        return set;
    }

    static Folder folderOf(Patient patient) {
        var folder = new Folder();
        folder.setEntryUuid(newUuid());
        folder.setUniqueId(newOid());
        folder.setPatientId(patient.identifiable());
        folder.getCodeList().add(DIABETES);
        folder.setTitle(new LocalizedString("Diabète"));
        return folder;
    }

    static Author author(String familyName, String givenName) {
        var person = new Person();
        person.setName(new XcnName(familyName, givenName, null, null, null, null));
        var author = new Author();
        author.setAuthorPerson(person);
        return author;
    }

    static Code code(String code, String scheme, String displayName) {
        return new Code(code, new LocalizedString(displayName), scheme);
    }

    /** Some text nobody published before. */
    static byte[] newText() {
        return ("Une lettre, nº " + UUID.randomUUID() + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    static String newUuid() {
        return "urn:uuid:" + UUID.randomUUID();
    }

    /** An OID of the UUID arc, 2.25. */
    static String newOid() {
        return "2.25." + new BigInteger(UUID.randomUUID().toString().replace("-", ""), 16);
    }
}
