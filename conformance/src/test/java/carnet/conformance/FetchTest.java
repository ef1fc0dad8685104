package carnet.conformance;

import static carnet.conformance.Actors.assertSuccess;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AssociationType;
import org.openehealth.ipf.commons.ihe.xds.core.requests.DocumentReference;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorInfo;
import org.openehealth.ipf.commons.ihe.xds.core.responses.RetrievedDocument;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Severity;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;

/** Retrieve Document Set [TF-2 3.43]. */
@OnEveryDatabase
@Requirement("ITI TF-2 3.43.4.2")
class FetchTest {

    private final Actors actors;
    private final Patient patient;

    FetchTest(Database database) {
        actors = Actors.on(database);
        patient = actors.newPatient();
    }

    @Test
    void severalDocumentsComeInTheOrderAsked() {
        var first = Samples.entryOf(patient);
        var second = Samples.entryOf(patient);
        second.setMimeType("application/pdf");
        var firstBytes = Samples.newText();
        var secondBytes = Samples.newText();
        actors.publish(Submission.of(patient).document(first, firstBytes).document(second, secondBytes));

        var answer = actors.ipf().fetch(second.getUniqueId(), first.getUniqueId());

        assertSuccess(answer);
        assertThat(answer.getDocuments())
                .satisfiesExactly(
                        document -> {
                            assertThat(document.getRequestData().getDocumentUniqueId())
                                    .isEqualTo(second.getUniqueId());
                            assertThat(document.getRequestData().getRepositoryUniqueId())
                                    .isEqualTo(Samples.REPOSITORY);
                            assertThat(document.getMimeType()).isEqualTo("application/pdf");
                            assertThat(bytesOf(document)).isEqualTo(secondBytes);
                        },
                        document -> {
                            assertThat(document.getMimeType()).isEqualTo("text/plain");
                            assertThat(bytesOf(document)).isEqualTo(firstBytes);
                        });
    }

    @Test
    void theHomeCommunityIdAskedWithIsEchoed() {
        var entry = actors.publishDocumentOf(patient);
        var home = "urn:oid:1.3.6.1.4.1.21367.13.70.1";

        var answer = actors.ipf().fetch(List.of(new DocumentReference(Samples.REPOSITORY, entry.getUniqueId(), home)));

        assertSuccess(answer);
        assertThat(answer.getDocuments().get(0).getRequestData().getHomeCommunityId())
                .isEqualTo(home);
    }

    @Test
    void someOfTheDocumentsArePartialSuccess() {
        var entry = actors.publishDocumentOf(patient);
        var unknown = Samples.newOid();

        var answer = actors.ipf()
                .fetch(List.of(
                        new DocumentReference(Samples.REPOSITORY, unknown, null),
                        new DocumentReference(Samples.REPOSITORY, entry.getUniqueId(), null),
                        new DocumentReference("2.999.5", entry.getUniqueId(), null)));

        assertThat(answer.getStatus()).isEqualTo(Status.PARTIAL_SUCCESS);
        assertThat(answer.getDocuments())
                .singleElement()
                .satisfies(document -> assertThat(document.getRequestData().getDocumentUniqueId())
                        .isEqualTo(entry.getUniqueId()));
        assertThat(answer.getErrors())
                .satisfiesExactlyInAnyOrder(
                        error -> assertIs(error, ErrorCode.DOCUMENT_UNIQUE_ID_ERROR, unknown),
                        error -> assertIs(error, ErrorCode.UNKNOWN_REPOSITORY_ID, entry.getUniqueId()));
    }

    @Test
    void anUnknownDocumentIsAFailureThatNamesIt() {
        var unknown = Samples.newOid();

        var answer = actors.ipf().fetch(unknown);

        assertThat(answer.getStatus()).isEqualTo(Status.FAILURE);
        assertThat(answer.getDocuments()).isEmpty();
        assertThat(answer.getErrors())
                .singleElement()
                .satisfies(error -> assertIs(error, ErrorCode.DOCUMENT_UNIQUE_ID_ERROR, unknown));
    }

    @Test
    void anUnknownRepositoryIsAFailureThatNamesTheDocument() {
        var entry = actors.publishDocumentOf(patient);

        var answer = actors.ipf().fetch(List.of(new DocumentReference("2.999.5", entry.getUniqueId(), null)));

        assertThat(answer.getStatus()).isEqualTo(Status.FAILURE);
        assertThat(answer.getDocuments()).isEmpty();
        assertThat(answer.getErrors())
                .singleElement()
                .satisfies(error -> assertIs(error, ErrorCode.UNKNOWN_REPOSITORY_ID, entry.getUniqueId()));
    }

    /** A deprecated stable document is still somebody's document [TF-2 3.43.4.2.2]. */
    @Test
    void aReplacedDocumentCanStillBeFetched() {
        var old = Samples.entryOf(patient);
        var bytes = Samples.newText();
        actors.publish(Submission.of(patient).document(old, bytes));
        var replacement = Samples.entryOf(patient);
        actors.publish(Submission.of(patient)
                .document(replacement, Samples.newText())
                .relation(AssociationType.REPLACE, replacement, old.getEntryUuid()));

        var answer = actors.ipf().fetch(old.getUniqueId());

        assertSuccess(answer);
        assertThat(bytesOf(answer.getDocuments().get(0))).isEqualTo(bytes);
    }

    /** MTOM both ways [TF-2 V.8.1]. */
    @Test
    void theDocumentIsAPartOfAPackage() {
        var entry = Samples.entryOf(patient);
        var bytes = Samples.newText();
        actors.publish(Submission.of(patient).document(entry, bytes));
        var request = Soap.envelope(Soap.ITI_43, Ebrim.retrieve(Samples.REPOSITORY, entry.getUniqueId()));

        var answer = actors.wire().post(WireClient.REPOSITORY, WireClient.PACKAGE, WireClient.mtom(request));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType())
                .startsWith("multipart/related")
                .contains("type=\"application/xop+xml\"", "start-info=\"application/soap+xml\"");
        assertThat(answer.parts()).hasSize(2);
        assertThat(answer.parts().get(1)).isEqualTo(bytes);
        assertThat(answer.elements("http://www.w3.org/2004/08/xop/include", "Include"))
                .hasSize(1);
    }

    private static void assertIs(ErrorInfo error, ErrorCode code, String location) {
        assertThat(error.getErrorCode()).isEqualTo(code);
        assertThat(error.getSeverity()).isEqualTo(Severity.ERROR);
        assertThat(error.getLocation()).isEqualTo(location);
    }

    static byte[] bytesOf(RetrievedDocument document) {
        try (var bytes = document.getDataHandler().getInputStream()) {
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
