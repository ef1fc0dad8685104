package carnet.bench.data;

import carnet.metadata.Association;
import carnet.metadata.Author;
import carnet.metadata.CX;
import carnet.metadata.Code;
import carnet.metadata.DTM;
import carnet.metadata.DocumentEntry;
import carnet.metadata.DocumentEntryType;
import carnet.metadata.Hash;
import carnet.metadata.InternationalString;
import carnet.metadata.Oid;
import carnet.metadata.Submission;
import carnet.metadata.SubmissionSet;
import carnet.metadata.XCN;
import carnet.metadata.XON;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Objects with what a hospital usually says about a document. */
final class SampleObjects {

    static final String AUTHORITY = "1.3.6.1.4.1.21367.13.20.1000";
    static final String REPOSITORY = "1.3.6.1.4.1.21367.13.71.1";
    private static final String LOINC = "2.16.840.1.113883.6.1";
    private static final Instant FIRST = Instant.parse("2016-01-01T00:00:00Z");
    private static final Duration TEN_YEARS = Duration.ofDays(3650);

    private static final List<Code> TYPES = List.of(
            Code.of("18842-5", LOINC, "Discharge summary"),
            Code.of("11502-2", LOINC, "Laboratory report"),
            Code.of("18748-4", LOINC, "Diagnostic imaging study"),
            Code.of("57133-1", LOINC, "Referral note"),
            Code.of("60591-5", LOINC, "Patient summary"));
    private static final Author AUTHOR = new Author(
            new XCN("1234567^Weber^Claire^^^Dr.^^^&1.3.6.1.4.1.21367.13.72.5&ISO"),
            List.of(new XON("Centre hospitalier^^^^^&1.3.6.1.4.1.21367.13.72.6&ISO^^^^77")),
            List.of("Attending physician"),
            List.of("General medicine"),
            List.of());

    private SampleObjects() {}

    /** An entry as a repository submits it: stored, and its fingerprint known. */
    static DocumentEntry entry(String id, String uniqueId, String patientId, int number, int outOf) {
        return provided(id, uniqueId, patientId, number, outOf)
                .hash(new Hash("da39a3ee5e6b4b0d3255bfef95601890afd80709"))
                .repositoryUniqueId(new Oid(REPOSITORY))
                .size(10_240L)
                .build();
    }

    /** An entry as a source submits it. */
    static DocumentEntry.Builder provided(String id, String uniqueId, String patientId, int number, int outOf) {
        var created = FIRST.plus(TEN_YEARS.dividedBy(outOf).multipliedBy(number));
        var type = TYPES.get(number % TYPES.size());
        return DocumentEntry.builder(
                        id, DocumentEntryType.STABLE, uniqueId, new CX(patientId, AUTHORITY), "application/pdf")
                .author(List.of(AUTHOR))
                .classCode(type)
                .confidentialityCode(List.of(Code.of("N", "2.16.840.1.113883.5.25", "Normal")))
                .creationTime(DTM.of(created))
                .eventCodeList(List.of(Code.of("T-D1100", "2.16.840.1.113883.6.5", "Head")))
                .formatCode(
                        Code.of("urn:ihe:iti:xds:2017:mimeTypeSufficient", "1.3.6.1.4.1.19376.1.2.3", "By media type"))
                .healthcareFacilityTypeCode(Code.of("HOSP", "2.16.840.1.113883.5.111", "Hospital"))
                .languageCode("fr-LU")
                .practiceSettingCode(Code.of("394802001", "2.16.840.1.113883.6.96", "General medicine"))
                .serviceStartTime(DTM.of(created.minus(Duration.ofHours(5))))
                .serviceStopTime(DTM.of(created.minus(Duration.ofHours(1))))
                .sourcePatientId(new CX("L-4711", "1.3.6.1.4.1.21367.13.20.2000"))
                .title(InternationalString.of("Lettre de sortie"))
                .typeCode(type);
    }

    static SubmissionSet submissionSet(String id, String uniqueId, String patientId, int number, int outOf) {
        return new SubmissionSet(
                id,
                null,
                null,
                uniqueId,
                new CX(patientId, AUTHORITY),
                new Oid("1.3.6.1.4.1.21367.13.72.9.1"),
                DTM.of(FIRST.plus(TEN_YEARS.dividedBy(outOf).multipliedBy(number))),
                Code.of("03", "1.3.6.1.4.1.21367.13.72.8", "Communication"),
                List.of(AUTHOR),
                List.of(),
                InternationalString.of("Sortie"),
                null,
                List.of());
    }

    /** One SubmissionSet with one original member. */
    static Submission submission(SubmissionSet set, DocumentEntry entry) {
        return Submission.of(
                set,
                List.of(entry),
                List.of(),
                List.of(Association.original("hasMember", set.entryUUID(), entry.entryUUID())));
    }
}
