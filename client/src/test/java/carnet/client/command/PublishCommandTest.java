package carnet.client.command;

import static carnet.client.domain.ScriptedDomain.answer;
import static carnet.client.domain.ScriptedDomain.error;
import static carnet.client.domain.ScriptedDomain.queryAnswer;
import static carnet.client.domain.ScriptedDomain.warning;
import static org.assertj.core.api.Assertions.assertThat;

import carnet.client.domain.ScriptedDomain;
import carnet.metadata.Association;
import carnet.metadata.AssociationType;
import carnet.metadata.Author;
import carnet.metadata.AvailabilityStatus;
import carnet.metadata.CX;
import carnet.metadata.CXi;
import carnet.metadata.Code;
import carnet.metadata.DTM;
import carnet.metadata.DocumentEntry;
import carnet.metadata.DocumentEntryType;
import carnet.metadata.Hash;
import carnet.metadata.InternationalString;
import carnet.metadata.Oid;
import carnet.metadata.SubmissionSet;
import carnet.metadata.error.ResponseStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishCommandTest {

    private static final Code DISCHARGE_SUMMARY = Code.of("18842-5", "2.16.840.1.113883.6.1", "Discharge summary");

    private ScriptedDomain domain;
    private String report;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        domain = ScriptedDomain.open(folder);
        var file = folder.resolve("rapport été.pdf");
        Files.writeString(file, "%PDF-1.4 hello");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-02-03T04:05:06Z")));
        report = file.toString();
    }

    @AfterAll
    void close() {
        domain.close();
    }

    @BeforeEach
    void reset() {
        domain.reset();
    }

    @Test
    void describesADocumentByWhatItFinds() throws IOException {
        var run = CommandRun.in(domain, "publish", report, "--patient", "CARNET-1001", "--class", "18842-5");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        var patient = new CX("CARNET-1001", "1.3.6.1.4.1.21367.13.20.1000");
        var expected = DocumentEntry.builder(
                        "Document", DocumentEntryType.STABLE, CommandRun.NEW_UNIQUE_ID, patient, "application/pdf")
                .title(InternationalString.of("rapport été"))
                .languageCode("und")
                .creationTime(new DTM("20260203040506"))
                .classCode(DISCHARGE_SUMMARY)
                .typeCode(DISCHARGE_SUMMARY)
                .formatCode(Code.of(
                        "urn:ihe:iti:xds:2017:mimeTypeSufficient", "1.3.6.1.4.1.19376.1.2.3", "mimeType Sufficient"))
                .healthcareFacilityTypeCode(Code.of("22232009", "2.16.840.1.113883.6.96", "Hospital"))
                .practiceSettingCode(Code.of("394802001", "2.16.840.1.113883.6.96", "General medicine"))
                .confidentialityCode(List.of(Code.of("N", "2.16.840.1.113883.5.25", "normal")))
                .sourcePatientId(patient)
                .size(14L)
                .hash(new Hash("a2435d8dea4e941250e1c666f6a01afb41274ecf"))
                .build();
        var submission = domain.submissions().get(0);
        assertThat(submission.documentEntries()).containsExactly(expected);
        assertThat(submission.submissionSet())
                .isEqualTo(new SubmissionSet(
                        "SubmissionSet",
                        null,
                        null,
                        CommandRun.NEW_UNIQUE_ID,
                        patient,
                        new Oid("1.3.6.1.4.1.21367.13.72.9.1"),
                        new DTM("20260301103000"),
                        DISCHARGE_SUMMARY,
                        List.of(),
                        List.of(),
                        InternationalString.of("rapport été"),
                        null,
                        List.of()));
        assertThat(submission.associations())
                .containsExactly(Association.original("Membership", "SubmissionSet", "Document"));
        assertThat(domain.document(CommandRun.NEW_UNIQUE_ID).getInputStream()).hasContent("%PDF-1.4 hello");
    }

    @Test
    void tellsWhereTheDocumentIsAndHowToFetchIt() {
        var run = CommandRun.in(domain, "publish", report, "--patient", "CARNET-1001", "--class", "18842-5");

        assertThat(run.out())
                .contains("Published " + report)
                .contains(CommandRun.NEW_UNIQUE_ID)
                .contains(domain.entries().get(0).getId())
                .contains("14 B of application/pdf")
                .contains("carnet fetch " + CommandRun.NEW_UNIQUE_ID + " -o 'copy-of-rapport été.pdf' --registry "
                        + domain.registry() + " --repository " + domain.repository());
    }

    @Test
    void takesEveryAttributeFromItsOption() {
        var run = CommandRun.in(
                domain,
                "publish",
                report,
                "--patient",
                "P1^^^&2.999.1&ISO",
                "--class",
                "A1^Report^2.999.5",
                "--type",
                "T1^^2.999.6",
                "--format",
                "F1^Format^2.999.7",
                "--mime",
                "text/plain",
                "--title",
                "Lettre",
                "--author",
                "^Weber^Claire^^^Dr",
                "--author",
                "^Muller^Paul",
                "--confidentiality",
                "R",
                "--confidentiality",
                "X^secret^2.999.8",
                "--facility",
                "FA^Facility^2.999.9",
                "--practice",
                "PR^Practice^2.999.10",
                "--event",
                "E1^Event^2.999.11",
                "--language",
                "fr-LU",
                "--creation-time",
                "2026-02-01T09:00+01:00",
                "--service-start",
                "2026-01-05",
                "--service-stop",
                "20260131",
                "--reference",
                "7^^^&2.999.3&ISO^urn:ihe:iti:xds:2013:accession",
                "--source-patient",
                "L-77^^^&2.999.2&ISO",
                "--source-id",
                "2.999.12",
                "--unique-id",
                "2.999.100.1",
                "--content-type",
                "C1^Content^2.999.13");

        assertThat(run.err()).isEmpty();
        var submission = domain.submissions().get(0);
        var entry = submission.documentEntries().get(0);
        assertThat(entry)
                .isEqualTo(DocumentEntry.builder(
                                "Document",
                                DocumentEntryType.STABLE,
                                "2.999.100.1",
                                new CX("P1", "2.999.1"),
                                "text/plain")
                        .title(InternationalString.of("Lettre"))
                        .languageCode("fr-LU")
                        .creationTime(new DTM("20260201080000"))
                        .serviceStartTime(new DTM("20260105"))
                        .serviceStopTime(new DTM("20260131"))
                        .author(List.of(Author.person("^Weber^Claire^^^Dr"), Author.person("^Muller^Paul")))
                        .classCode(Code.of("A1", "2.999.5", "Report"))
                        .typeCode(Code.of("T1", "2.999.6", "T1"))
                        .formatCode(Code.of("F1", "2.999.7", "Format"))
                        .confidentialityCode(List.of(
                                Code.of("R", "2.16.840.1.113883.5.25", "restricted"),
                                Code.of("X", "2.999.8", "secret")))
                        .healthcareFacilityTypeCode(Code.of("FA", "2.999.9", "Facility"))
                        .practiceSettingCode(Code.of("PR", "2.999.10", "Practice"))
                        .eventCodeList(List.of(Code.of("E1", "2.999.11", "Event")))
                        .referenceIdList(List.of(new CXi("7^^^&2.999.3&ISO^urn:ihe:iti:xds:2013:accession")))
                        .sourcePatientId(new CX("L-77", "2.999.2"))
                        .size(14L)
                        .hash(entry.hash())
                        .build());
        assertThat(submission.submissionSet().sourceId()).isEqualTo(new Oid("2.999.12"));
        assertThat(submission.submissionSet().contentTypeCode()).isEqualTo(Code.of("C1", "2.999.13", "Content"));
        assertThat(submission.submissionSet().author()).isEqualTo(entry.author());
    }

    @Test
    void answersInJson() {
        domain.onProvide(request -> answer(ResponseStatus.SUCCESS, warning("XDSExtraMetadataNotSaved", "slot é")));

        var json = CommandRun.in(domain, "publish", report, "--patient", "P1", "--class", "18842-5", "--json")
                .json();

        assertThat(json.get("outcome").stringValue()).isEqualTo("published");
        assertThat(json.get("uniqueId").stringValue()).isEqualTo(CommandRun.NEW_UNIQUE_ID);
        assertThat(json.get("entryUUID").isNull()).isTrue();
        assertThat(json.get("patientId").stringValue()).isEqualTo("P1^^^&1.3.6.1.4.1.21367.13.20.1000&ISO");
        assertThat(json.get("size").intValue()).isEqualTo(14);
        assertThat(json.get("hash").stringValue()).hasSize(40);
        assertThat(json.get("repository").stringValue())
                .isEqualTo(domain.repository().toString());
        assertThat(json.get("replaced").isNull()).isTrue();
        assertThat(json.get("warnings").get(0).get("severity").stringValue()).isEqualTo("warning");
        assertThat(json.get("warnings").get(0).get("codeContext").stringValue()).isEqualTo("slot é");
    }

    @Test
    void isDoneEvenIfTheRegistryDoesNotShowTheEntry() {
        domain.onQuery(query -> queryAnswer(ResponseStatus.FAILURE, List.of(), error("XDSRegistryBusy", "later")));

        var run = CommandRun.in(domain, "publish", report, "--patient", "P1", "--class", "18842-5");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("The registry did not show the new entry");
    }

    @Test
    void replacesTheApprovedDocumentOfThatUniqueId() {
        CommandRun.in(domain, "publish", report, "--patient", "P1", "--class", "18842-5", "--unique-id", "2.999.100.1");
        var first = domain.entries().get(0);

        var run = CommandRun.in(
                domain, "publish", report, "--patient", "P1", "--class", "18842-5", "--replace", "2.999.100.1");

        assertThat(run.exitCode()).isZero();
        assertThat(domain.submissions().get(1).associations())
                .contains(Association.of("Replacement", AssociationType.RPLC, "Document", first.getId()));
        assertThat(first.getStatus()).isEqualTo(AvailabilityStatus.DEPRECATED.urn());
    }

    @Test
    void replacesTheDocumentOfThatEntryUUID() {
        CommandRun.in(domain, "publish", report, "--patient", "P1", "--class", "18842-5", "--unique-id", "2.999.100.1");
        var entryUUID = domain.entries().get(0).getId();

        var json = CommandRun.in(
                        domain,
                        "publish",
                        report,
                        "--patient",
                        "P1",
                        "--class",
                        "18842-5",
                        "--replace",
                        entryUUID,
                        "--json")
                .json();

        assertThat(json.get("replaced").stringValue()).isEqualTo(entryUUID);
    }

    @Test
    void publishesNothingInPlaceOfADocumentThatDoesNotExist() {
        var run = CommandRun.in(
                domain, "publish", report, "--patient", "P1", "--class", "18842-5", "--replace", "2.999.404");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err())
                .isEqualTo("The registry knows no document 2.999.404 to be replaced." + System.lineSeparator());
        assertThat(domain.submissions()).isEmpty();
    }

    @Test
    void printsEveryErrorOfTheServer() {
        domain.onProvide(request -> answer(
                ResponseStatus.FAILURE,
                error("XDSUnknownPatientId", "P1 is not known"),
                error("XDSRegistryMetadataError", "DocumentEntry(Document).title: \u009b2Jtoo long")));

        var run = CommandRun.in(domain, "publish", report, "--patient", "P1", "--class", "18842-5");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .containsExactly(
                        "The server refused ITI-41: XDSUnknownPatientId: P1 is not known",
                        "XDSRegistryMetadataError: DocumentEntry(Document).title:  2Jtoo long");
    }

    @Test
    void givesTheErrorsInJsonToo() {
        domain.onProvide(request -> answer(ResponseStatus.FAILURE, error("XDSUnknownPatientId", "P1 is not known")));

        var json = CommandRun.in(domain, "publish", report, "--patient", "P1", "--class", "18842-5", "--json")
                .json();

        assertThat(json.get("exitCode").intValue()).isEqualTo(1);
        assertThat(json.get("outcome").stringValue()).isEqualTo("refused");
        assertThat(json.get("transaction").stringValue()).isEqualTo("ITI-41");
        assertThat(json.get("errors").get(0).get("errorCode").stringValue()).isEqualTo("XDSUnknownPatientId");
        assertThat(json.get("errors").get(0).get("severity").stringValue()).isEqualTo("error");
    }

    @Test
    void reportsAFault() {
        domain.onProvide(request -> {
            throw new IllegalStateException("secret");
        });

        var run = CommandRun.in(domain, "publish", report, "--patient", "P1", "--class", "18842-5");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("SOAP fault: internal error").doesNotContain("\tat ");
    }

    @Test
    void reportsAServerThatIsNotThere() {
        var nowhere = "http://localhost:" + ScriptedDomain.freePort() + "/xds";

        var run = CommandRun.of(
                "publish",
                report,
                "--patient",
                "P1",
                "--class",
                "18842-5",
                "--repository",
                nowhere,
                "--registry",
                nowhere);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).startsWith("Nothing answers at " + nowhere).doesNotContain("\tat ");
    }
}
