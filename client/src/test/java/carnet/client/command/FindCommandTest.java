package carnet.client.command;

import static carnet.client.domain.ScriptedDomain.error;
import static carnet.client.domain.ScriptedDomain.queryAnswer;
import static carnet.client.domain.ScriptedDomain.slot;
import static org.assertj.core.api.Assertions.assertThat;

import carnet.client.domain.ScriptedDomain;
import carnet.client.domain.TextBytes;
import carnet.metadata.AvailabilityStatus;
import carnet.metadata.DocumentEntryType;
import carnet.metadata.error.ResponseStatus;
import carnet.wsdl.rim.ClassificationType;
import carnet.wsdl.rim.ExternalIdentifierType;
import carnet.wsdl.rim.ExtrinsicObjectType;
import carnet.wsdl.rim.InternationalStringType;
import carnet.wsdl.rim.LocalizedStringType;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FindCommandTest {

    private ScriptedDomain domain;

    @BeforeAll
    void open(@TempDir Path folder) {
        domain = ScriptedDomain.open(folder);
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
    void printsATableNewestFirst() {
        holds("2.999.1", "20260101", "Old", AvailabilityStatus.DEPRECATED);
        holds("2.999.2", "20260911084500", "Lettre\u009b31m sortie", AvailabilityStatus.APPROVED);

        var run = CommandRun.in(domain, "find", "--patient", "P1", "--status", "all");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .containsExactly(
                        "CREATED (UTC)     CLASS   TITLE              MEDIA TYPE       SIZE   STATUS      UNIQUE ID",
                        "2026-09-11 08:45  Report  Lettre 31m sortie  application/pdf  34 kB  approved    2.999.2",
                        "2026-01-01        Report  Old                application/pdf  34 kB  deprecated  2.999.1");
    }

    @Test
    void bearsAnEntryOfWhichNothingIsKnown() {
        var entry = new ExtrinsicObjectType();
        entry.setId("urn:uuid:x");
        entry.setMimeType("text/plain");
        entry.setObjectType(DocumentEntryType.ON_DEMAND.urn());
        domain.onQuery(query -> queryAnswer(ResponseStatus.SUCCESS, List.of(entry)));

        var run = CommandRun.in(domain, "find", "--patient", "P1", "--on-demand");

        assertThat(run.out().lines().toList().get(1))
                .isEqualTo("on demand      -      -      text/plain  -     -       -");
    }

    @Test
    void saysWhenThereIsNothing() {
        var run = CommandRun.in(domain, "find", "--patient", "P1");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("No documents found." + System.lineSeparator());
    }

    @Test
    void asksWhatTheOptionsSay() {
        CommandRun.in(
                domain,
                "find",
                "--patient",
                "P1^^^&2.999.1&ISO",
                "--class",
                "18842-5",
                "--class",
                "A1^^2.999.5",
                "--type",
                "11502-2",
                "--format",
                "urn:ihe:pcc:ips:2020",
                "--event",
                "E1^^2.999.11",
                "--since",
                "2026-09-01",
                "--until",
                "2026-10-01T00:00+02:00",
                "--author",
                "Weber",
                "--author",
                "%Müller%",
                "--status",
                "Deprecated",
                "--on-demand");

        assertThat(domain.queries().get(0).getAdhocQuery().getId())
                .isEqualTo("urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d");
        assertThat(domain.parameter("$XDSDocumentEntryPatientId")).containsExactly("'P1^^^&2.999.1&ISO'");
        assertThat(domain.parameter("$XDSDocumentEntryClassCode"))
                .containsExactly("('18842-5^^2.16.840.1.113883.6.1','A1^^2.999.5')");
        assertThat(domain.parameter("$XDSDocumentEntryTypeCode")).containsExactly("('11502-2^^2.16.840.1.113883.6.1')");
        assertThat(domain.parameter("$XDSDocumentEntryFormatCode"))
                .containsExactly("('urn:ihe:pcc:ips:2020^^1.3.6.1.4.1.19376.1.2.3')");
        assertThat(domain.parameter("$XDSDocumentEntryEventCodeList")).containsExactly("('E1^^2.999.11')");
        assertThat(domain.parameter("$XDSDocumentEntryCreationTimeFrom")).containsExactly("20260901");
        assertThat(domain.parameter("$XDSDocumentEntryCreationTimeTo")).containsExactly("20260930220000");
        assertThat(domain.parameter("$XDSDocumentEntryAuthorPerson")).containsExactly("('%Weber%','%Müller%')");
        assertThat(domain.parameter("$XDSDocumentEntryStatus"))
                .containsExactly("('urn:oasis:names:tc:ebxml-regrep:StatusType:Deprecated')");
        assertThat(domain.parameter("$XDSDocumentEntryType")).hasSize(1);
    }

    @Test
    void asksByReference() {
        CommandRun.in(domain, "find", "--patient", "P1", "--reference", "7^^^&2.999.3&ISO^urn:x:y");

        assertThat(domain.queries().get(0).getAdhocQuery().getId())
                .isEqualTo("urn:uuid:12941a89-e02e-4be5-967c-ce4bfc8fe492");
        assertThat(domain.parameter("$XDSDocumentEntryReferenceIdList"))
                .containsExactly("('7^^^&2.999.3&ISO^urn:x:y')");
    }

    @Test
    void printsNoMoreThanTheLimit() {
        holds("2.999.1", "20260101", "Old", AvailabilityStatus.APPROVED);
        holds("2.999.2", "20260911", "New", AvailabilityStatus.APPROVED);

        var run = CommandRun.in(domain, "find", "--patient", "P1", "--limit", "1");

        assertThat(run.out()).contains("New").doesNotContain("Old");
        assertThat(run.err()).isEqualTo("The newest 1 of 2 documents." + System.lineSeparator());
    }

    @Test
    void answersInJson() {
        holds("2.999.1", "20260101", "Été", AvailabilityStatus.APPROVED);

        var run = CommandRun.in(domain, "find", "--patient", "P1", "--json");

        assertThat(run.out()).doesNotContain("É");
        var json = run.json();
        assertThat(json.get("outcome").stringValue()).isEqualTo("found");
        assertThat(json.get("total").intValue()).isEqualTo(1);
        var document = json.get("documents").get(0);
        assertThat(document.get("uniqueId").stringValue()).isEqualTo("2.999.1");
        assertThat(document.get("title").stringValue()).isEqualTo("Été");
        assertThat(document.get("availabilityStatus").stringValue()).isEqualTo("approved");
        assertThat(document.get("size").intValue()).isEqualTo(33955);
        assertThat(document.get("onDemand").booleanValue()).isFalse();
        assertThat(document.get("hash").isNull()).isTrue();
        assertThat(document.get("classCode").get("code").stringValue()).isEqualTo("A1");
        assertThat(document.get("classCode").get("codingScheme").stringValue()).isEqualTo("2.999.5");
        assertThat(document.get("confidentialityCode").isArray()).isTrue();
    }

    @Test
    void tellsThatAnAnswerIsIncomplete() {
        domain.onQuery(query -> queryAnswer(
                ResponseStatus.PARTIAL_SUCCESS, List.of(), error("XDSUnavailableCommunity", "urn:oid:2.999")));

        var run = CommandRun.in(domain, "find", "--patient", "P1");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines())
                .containsExactly("The answer is incomplete:", "XDSUnavailableCommunity: urn:oid:2.999");
        assertThat(CommandRun.in(domain, "find", "--patient", "P1", "--json")
                        .json()
                        .get("outcome")
                        .stringValue())
                .isEqualTo("incomplete");
    }

    private void holds(String uniqueId, String creationTime, String title, AvailabilityStatus status) {
        var entry = new ExtrinsicObjectType();
        entry.setId("urn:uuid:" + uniqueId);
        entry.setStatus(status.urn());
        entry.setMimeType("application/pdf");
        entry.setName(text(title));
        entry.getSlot().add(slot("creationTime", creationTime));
        entry.getSlot().add(slot("size", "33955"));
        var classCode = new ClassificationType();
        classCode.setId("urn:uuid:class-" + uniqueId);
        classCode.setClassificationScheme("urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a");
        classCode.setNodeRepresentation("A1");
        classCode.setName(text("Report"));
        classCode.getSlot().add(slot("codingScheme", "2.999.5"));
        entry.getClassification().add(classCode);
        var identifier = new ExternalIdentifierType();
        identifier.setId("urn:uuid:id-" + uniqueId);
        identifier.setIdentificationScheme("urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab");
        identifier.setValue(uniqueId);
        entry.getExternalIdentifier().add(identifier);
        domain.holds(entry, new TextBytes("x"));
    }

    private static InternationalStringType text(String value) {
        var localized = new LocalizedStringType();
        localized.setValue(value);
        var text = new InternationalStringType();
        text.getLocalizedString().add(localized);
        return text;
    }
}
