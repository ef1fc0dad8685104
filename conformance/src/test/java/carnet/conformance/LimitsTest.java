package carnet.conformance;

import static carnet.conformance.Actors.assertRefused;
import static carnet.conformance.Actors.assertSuccess;
import static carnet.conformance.Ebrim.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AvailabilityStatus;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntry;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.FindDocumentsForMultiplePatientsQuery;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.FindDocumentsQuery;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.QueryReturnType;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;

/** What an operator may narrow, on a node where everything is narrow; each limit has the profile's error. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsTest {

    private final Actors actors = Actors.around(CarnetProcess.started(
            "limits",
            Database.selected().get(0),
            "--carnet.registry.max-results=5",
            "--carnet.registry.max-references=7",
            "--carnet.registry.unknown-patient=error",
            "--carnet.repository.max-document-size=100KB",
            "--carnet.repository.max-documents-per-request=3",
            "--carnet.soap.max-envelope-size=300KB",
            "--carnet.soap.max-element-depth=20"));

    private final Patient patient = actors.newPatient();
    private List<DocumentEntry> entries = List.of();

    @BeforeAll
    void publish() {
        entries = publish(6);
    }

    @AfterAll
    void stop() {
        actors.node().close();
    }

    private List<DocumentEntry> publish(int documents) {
        var submission = Submission.of(patient);
        var published = IntStream.range(0, documents)
                .mapToObj(i -> Samples.entryOf(patient))
                .toList();
        published.forEach(entry -> submission.document(entry, Samples.newText()));
        actors.publish(submission);
        return published;
    }

    @Test
    @Requirement("ITI TF-2 3.18.4.1.3")
    void tooManyObjectsAreRefusedButTheirReferencesGiven() {
        assertRefused(actors.ipf().query(query()), ErrorCode.TOO_MANY_RESULTS, "5");
        var references = actors.ipf().query(query(), QueryReturnType.OBJECT_REF);
        assertSuccess(references);
        assertThat(references.getReferences()).hasSizeBetween(6, 7);
    }

    @Test
    @Requirement("ITI TF-2 3.18.4.1.3")
    void tooManyReferencesAreRefused() {
        var crowd = actors.newPatient();
        var submission = Submission.of(crowd);
        for (int i = 0; i < 8; i++) {
            submission.document(Samples.entryOf(crowd), Samples.newText());
        }
        actors.publish(submission);
        var query = query();
        query.setPatientId(crowd.identifiable());

        assertRefused(actors.ipf().query(query, QueryReturnType.OBJECT_REF), ErrorCode.TOO_MANY_RESULTS, "7");
    }

    @Test
    @Requirement("ITI TF-2 3.51.4.1.3")
    void tooManyObjectsOfSeveralPatientsAreRefused() {
        var query = new FindDocumentsForMultiplePatientsQuery();
        query.setPatientIds(List.of(patient.identifiable()));
        query.setStatus(List.of(AvailabilityStatus.APPROVED));

        assertRefused(actors.ipf().multiPatientQuery(query), ErrorCode.TOO_MANY_RESULTS, "5");
    }

    @Test
    @Requirement("ITI TF-2 3.18.4.1.3")
    void aPatientNobodyAnnouncedIsAnErrorWhereTheDomainWantsIt() {
        var unheardOf = Patient.unheardOf();
        var query = query();
        query.setPatientId(unheardOf.identifiable());

        assertRefused(actors.ipf().query(query), ErrorCode.UNKNOWN_PATIENT_ID, unheardOf.cx());
    }

    @Test
    @Requirement("ITI TF-2 3.18.4.1.2.3.9")
    void aMergedPatientIsAnErrorWhereTheDomainWantsIt() {
        var subsumed = actors.newPatient();
        var survivor = actors.newPatient();
        actors.feed().merge(subsumed, survivor);
        var query = query();
        query.setPatientId(subsumed.identifiable());

        assertRefused(actors.ipf().query(query), ErrorCode.UNKNOWN_PATIENT_ID, subsumed.cx());
    }

    @Test
    @Requirement("ITI TF-2 3.43.4.2")
    void tooManyDocumentsAtOnceAreRefused() {
        var answer = actors.ipf()
                .fetch(entries.stream().limit(4).map(DocumentEntry::getUniqueId).toArray(String[]::new));

        assertThat(answer.getStatus()).isEqualTo(Status.FAILURE);
        assertThat(answer.getDocuments()).isEmpty();
        assertRefused(answer, ErrorCode.TOO_MANY_RESULTS, "3");
    }

    @Test
    @Requirement("ITI TF-2 3.41.4.1.3")
    void aDocumentThatIsTooLargeIsRefusedInline() {
        var answer = actors.wire()
                .soap(WireClient.REPOSITORY, Soap.ITI_41, provideOf(Ebrim.inlineDocument("Doc1", new byte[102_401])));

        assertNotStored(answer);
    }

    @Test
    @Requirement("ITI TF-2 3.41.4.1.3")
    void aDocumentThatIsTooLargeIsRefusedAttached() {
        var package_ = WireClient.mtom(
                Soap.envelope(Soap.ITI_41, provideOf(Ebrim.attachedDocument("Doc1", "doc1@test"))),
                new WireClient.Part("doc1@test", "text/plain", new byte[102_401]));

        assertNotStored(actors.wire().post(WireClient.REPOSITORY, WireClient.PACKAGE, package_));
    }

    private void assertNotStored(WireAnswer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.responseStatus()).isEqualTo("Failure");
        assertThat(answer.errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("XDSRepositoryOutOfResources");
            assertThat(error.codeContext()).contains("Document(Doc1)", "102400");
        });
        assertThat(actors.ipf().query(query(), QueryReturnType.OBJECT_REF).getReferences())
                .hasSize(entries.size());
        assertThat(actors.node().spoolFiles()).isEmpty();
    }

    @Test
    @Requirement("ITI TF-2 3.41.4.1.3")
    void aDocumentJustSmallEnoughIsTaken() {
        var other = actors.newPatient();
        for (var document : Stream.of(
                        Ebrim.attachedDocument("Doc1", "doc1@test"), Ebrim.inlineDocument("Doc1", new byte[102_400]))
                .toList()) {
            var uniqueId = Samples.newOid();
            var envelope = Soap.envelope(Soap.ITI_41, provide(other, uniqueId, document));
            var parts = document.contains("Include")
                    ? new WireClient.Part[] {new WireClient.Part("doc1@test", "text/plain", new byte[102_400])}
                    : new WireClient.Part[0];

            var answer =
                    actors.wire().post(WireClient.REPOSITORY, WireClient.PACKAGE, WireClient.mtom(envelope, parts));

            assertThat(answer.errors()).isEmpty();
            assertThat(answer.responseStatus()).isEqualTo("Success");
            assertThat(FetchTest.bytesOf(
                            actors.ipf().fetch(uniqueId).getDocuments().get(0)))
                    .hasSize(102_400);
        }
    }

    @Test
    void anEnvelopeThatIsTooLargeIsRefused() {
        var padding = new byte[310_000];
        Arrays.fill(padding, (byte) ' ');
        var body = provideOf(new String(padding, StandardCharsets.US_ASCII));

        var answer =
                actors.wire().post(WireClient.REPOSITORY, WireClient.SOAP_12, utf8(Soap.envelope(Soap.ITI_41, body)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.faultCode()).isEqualTo("Sender");
        assertThat(answer.faultReason()).contains("307200");
    }

    @Test
    void anEnvelopeThatIsTooDeepIsRefused() {
        var body = "<rim:Classification id=\"c\">".repeat(20) + "</rim:Classification>".repeat(20);

        var answer = actors.wire().soap(WireClient.REGISTRY, Soap.ITI_42, Ebrim.submitObjects(body));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.faultCode()).isEqualTo("Sender");
        assertThat(answer.faultReason()).contains("20");
    }

    private String provideOf(String document) {
        return provide(patient, Samples.newOid(), document);
    }

    private static String provide(Patient patient, String uniqueId, String document) {
        return Ebrim.provide(
                Ebrim.submitObjects(
                        Ebrim.entry("Doc1", patient, uniqueId),
                        Ebrim.submissionSet("SS1", patient, Samples.newOid()),
                        Ebrim.original("as1", "SS1", "Doc1")),
                document);
    }

    private FindDocumentsQuery query() {
        var query = new FindDocumentsQuery();
        query.setPatientId(patient.identifiable());
        query.setStatus(List.of(AvailabilityStatus.APPROVED));
        return query;
    }
}
