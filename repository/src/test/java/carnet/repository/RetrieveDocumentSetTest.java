package carnet.repository;

import static carnet.repository.SampleRequest.entry;
import static carnet.repository.SampleRequest.oneDocument;
import static carnet.repository.SampleRequest.submission;
import static carnet.repository.TestDatabase.REPOSITORY;
import static carnet.repository.TestRepository.documentRequest;
import static carnet.repository.TestRepository.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.wsdl.xds.DocumentResponseType;
import carnet.wsdl.xds.RetrieveDocumentSetRequestType;
import jakarta.activation.DataHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ITI-43 [TF-2 3.43.4]. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class RetrieveDocumentSetTest {

    private final TestRepository repository;

    RetrieveDocumentSetTest(TestDatabase database, @TempDir Path folder) {
        repository = new TestRepository(database.empty(), folder);
    }

    @BeforeEach
    void storeTwoDocuments() {
        var pdf = entry("Doc2", "2.999.9.2");
        pdf.setMimeType("application/pdf");
        repository.answerTo(oneDocument("2.999.9.1", "hello").withEntry(pdf).withDocument("Doc2", "%PDF"));
        repository.restart();
    }

    @AfterEach
    void stop() {
        repository.close();
    }

    @Test
    void givesEachDocumentInTheOrderAsked() {
        var answer = repository.retrieve("2.999.9.2", "2.999.9.1");

        assertThat(outcome(answer.getRegistryResponse())).containsExactly("Success");
        assertThat(answer.getDocumentResponse())
                .extracting(DocumentResponseType::getDocumentUniqueId)
                .containsExactly("2.999.9.2", "2.999.9.1");
        assertThat(answer.getDocumentResponse())
                .extracting(DocumentResponseType::getRepositoryUniqueId)
                .containsOnly(REPOSITORY.value());
        assertThat(answer.getDocumentResponse())
                .extracting(DocumentResponseType::getNewDocumentUniqueId)
                .containsOnlyNulls();
        assertThat(repository.textOf("2.999.9.2")).isEqualTo("%PDF");
    }

    @Test
    void givesTheMimeTypeThatWasSubmitted() {
        var response = repository.retrieve("2.999.9.2").getDocumentResponse().get(0);

        assertThat(response.getMimeType()).isEqualTo("application/pdf");
        assertThat(response.getDocument().getContentType()).isEqualTo("application/pdf");
    }

    @Test
    void givesADocumentTwiceWhenItIsAskedForTwice() {
        var answer = repository.retrieve("2.999.9.1", "2.999.9.1");

        assertThat(outcome(answer.getRegistryResponse())).containsExactly("Success");
        assertThat(answer.getDocumentResponse()).hasSize(2);
    }

    @Test
    void echoesTheHomeCommunityIdWhereThereWasOne() {
        var request = new RetrieveDocumentSetRequestType();
        request.getDocumentRequest().add(documentRequest(REPOSITORY.value(), "2.999.9.1"));
        request.getDocumentRequest().add(documentRequest(REPOSITORY.value(), "2.999.9.2"));
        request.getDocumentRequest().get(0).setHomeCommunityId("urn:oid:2.999.3");

        assertThat(repository.answerTo(request).getDocumentResponse())
                .extracting(DocumentResponseType::getHomeCommunityId)
                .containsExactly("urn:oid:2.999.3", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain\r\nX-Injected: yes", "nonsense", "", "text/ plain"})
    void neverMakesAHeaderOfAMimeTypeThatIsNone(String mimeType) {
        var entry = entry("Doc1", "2.999.9.3");
        entry.setMimeType(mimeType);
        repository.answerTo(submission().withEntry(entry).withDocument("Doc1", "hello"));

        var response = repository.retrieve("2.999.9.3").getDocumentResponse().get(0);
        assertThat(response.getMimeType()).isEqualTo(mimeType);
        assertThat(response.getDocument().getContentType()).isEqualTo("application/octet-stream");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/xml; charset=utf-8", "application/hl7-sda+xml", "multipart/related;type=\"text/xml\""})
    void givesAMimeTypeWithItsParameters(String mimeType) {
        var entry = entry("Doc1", "2.999.9.3");
        entry.setMimeType(mimeType);
        repository.answerTo(submission().withEntry(entry).withDocument("Doc1", "hello"));

        var response = repository.retrieve("2.999.9.3").getDocumentResponse().get(0);
        assertThat(response.getDocument().getContentType()).isEqualTo(mimeType);
    }

    @Nested
    class AnErrorStandsInPlaceOfADocument {

        @Test
        void thatThisRepositoryDoesNotHave() {
            var answer = repository.retrieve("2.999.9.1", "2.999.9.99");

            assertThat(outcome(answer.getRegistryResponse()))
                    .containsExactly(
                            "PartialSuccess",
                            "XDSDocumentUniqueIdError: this repository has no document with the uniqueId 2.999.9.99");
            assertThat(answer.getRegistryResponse().getRegistryErrorList().getRegistryError())
                    .extracting(error -> error.getLocation())
                    .containsExactly("2.999.9.99");
            assertThat(answer.getDocumentResponse()).hasSize(1);
        }

        @Test
        void thatIsAskedOfAnotherRepository() {
            var request = new RetrieveDocumentSetRequestType();
            request.getDocumentRequest().add(documentRequest("2.999.77", "2.999.9.1"));
            var answer = repository.answerTo(request);

            assertThat(outcome(answer.getRegistryResponse()))
                    .containsExactly(
                            "Failure",
                            "XDSUnknownRepositoryId: this is the repository " + REPOSITORY.value() + ", not 2.999.77");
            assertThat(answer.getRegistryResponse().getRegistryErrorList().getRegistryError())
                    .extracting(error -> error.getLocation())
                    .containsExactly("2.999.9.1");
            assertThat(answer.getDocumentResponse()).isEmpty();
        }

        @Test
        void thatIsNotNamed() {
            var request = new RetrieveDocumentSetRequestType();
            request.getDocumentRequest().add(documentRequest(REPOSITORY.value(), " "));
            request.getDocumentRequest().add(documentRequest(null, "2.999.9.1"));
            request.getDocumentRequest().add(documentRequest(REPOSITORY.value(), "2.999.9.1"));

            assertThat(outcome(repository.answerTo(request).getRegistryResponse()))
                    .containsExactly(
                            "PartialSuccess",
                            "XDSRepositoryError: DocumentRequest.DocumentUniqueId: missing",
                            "XDSRepositoryError: DocumentRequest.RepositoryUniqueId: missing");
        }

        @Test
        void whoseBytesAreGone() throws IOException {
            for (var file : repository.filesKept()) {
                Files.delete(file);
            }

            var answer = repository.retrieve("2.999.9.1");

            assertThat(outcome(answer.getRegistryResponse()))
                    .containsExactly("Failure", "XDSRepositoryError: internal error, transaction none");
            assertThat(answer.getDocumentResponse()).isEmpty();
        }
    }

    @Nested
    class ARequestIsRefused {

        @Test
        void whenItAsksForNothing() {
            assertThat(outcome(repository.retrieve().getRegistryResponse()))
                    .containsExactly(
                            "Failure", "XDSRepositoryError: RetrieveDocumentSetRequest: has no DocumentRequest");
        }

        @Test
        void whenItAsksForMoreThanTheLimit() {
            var answer = repository.retrieve(Collections.nCopies(6, "2.999.9.1").toArray(String[]::new));

            assertThat(outcome(answer.getRegistryResponse()))
                    .containsExactly(
                            "Failure", "XDSTooManyResults: 6 documents requested, at most 5 are given at once");
            assertThat(answer.getDocumentResponse()).isEmpty();
        }
    }

    @Nested
    class ADamagedDocument {

        @ParameterizedTest
        @ValueSource(strings = {"hell", "hallo", "hello!", ""})
        void cannotBeReadToItsEnd(String damaged) throws IOException {
            for (var file : repository.filesKept()) {
                if (Files.readString(file).equals("hello")) {
                    Files.writeString(file, damaged);
                }
            }

            var document =
                    repository.retrieve("2.999.9.1").getDocumentResponse().get(0);
            try (var bytes = document.getDocument().getInputStream()) {
                assertThatThrownBy(bytes::readAllBytes)
                        .isInstanceOf(IOException.class)
                        .hasMessage("the stored document is damaged");
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 65_535, 65_536, 131_072, 199_999})
        void isNotGivenOutToItsEndWhereverABitIsFlipped(int at) throws IOException {
            repository.answerTo(submission()
                    .withEntry(entry("Doc1", "2.999.9.3"))
                    .withDocument("Doc1", new DataHandler(new TestBytes(new byte[200_000]))));
            repository.restart();
            for (var file : repository.filesKept()) {
                var bytes = Files.readAllBytes(file);
                if (bytes.length == 200_000) {
                    bytes[at] ^= 4;
                    Files.write(file, bytes);
                }
            }

            var document = repository
                    .retrieve("2.999.9.3")
                    .getDocumentResponse()
                    .get(0)
                    .getDocument();
            var given = new ByteArrayOutputStream();
            assertThatThrownBy(() -> document.writeTo(given)).hasMessage("the stored document is damaged");
            assertThat(given.size()).isLessThan(200_000);
        }
    }
}
