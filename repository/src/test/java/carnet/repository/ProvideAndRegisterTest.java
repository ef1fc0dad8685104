package carnet.repository;

import static carnet.repository.SampleRequest.entries;
import static carnet.repository.SampleRequest.entry;
import static carnet.repository.SampleRequest.oneDocument;
import static carnet.repository.SampleRequest.slot;
import static carnet.repository.SampleRequest.submission;
import static carnet.repository.TestDatabase.REPOSITORY;
import static carnet.repository.TestRepository.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import carnet.metadata.ebrim.RegistryResponses;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.ResponseStatus;
import carnet.metadata.error.Severity;
import carnet.metadata.error.XdsErrorCode;
import carnet.repository.registry.RegistryNotAvailable;
import carnet.wsdl.rim.SlotType1;
import carnet.wsdl.rs.RegistryResponseType;
import jakarta.activation.DataHandler;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ITI-41 [TF-2 3.41.4.1.3]. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ProvideAndRegisterTest {

    private static final String SHA1_OF_HELLO = "aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d";
    private static final String SHA1_OF_NOTHING = "da39a3ee5e6b4b0d3255bfef95601890afd80709";

    private final TestRepository repository;

    ProvideAndRegisterTest(TestDatabase database, @TempDir Path folder) {
        repository = new TestRepository(database.empty(), folder);
    }

    @AfterEach
    void stop() {
        repository.close();
    }

    private void assertNothingIsLeft() {
        repository.restart();
        assertThat(repository.rows()).isEmpty();
        assertThat(repository.files()).isZero();
    }

    @Nested
    class AnAcceptedDocument {

        @Test
        void canBeRetrievedBeforeTheRegistryHearsOfIt() {
            var seenByRegistry = new ArrayList<String>();
            repository.registry.onRegister(submission -> {
                seenByRegistry.add(repository.textOf("2.999.9.1"));
                return RegistryResponses.success();
            });

            assertThat(outcome(repository.answerTo(oneDocument("2.999.9.1", "hello"))))
                    .containsExactly("Success");
            assertThat(seenByRegistry).containsExactly("hello");
        }

        @Test
        void isKeptAndWrittenDownAsRegistered() {
            repository.answerTo(oneDocument("2.999.9.1", "hello"));

            repository.restart();
            assertThat(repository.rows()).containsExactly("2.999.9.1 R 1");
            assertThat(repository.filesIncoming()).isEmpty();
            assertThat(repository.filesKept()).hasSize(1);
            assertThat(repository.textOf("2.999.9.1")).isEqualTo("hello");
        }

        @Test
        void isStoredUnderANameThatTellsNothing() {
            repository.answerTo(oneDocument("2.999.9.1", "hello"));

            repository.restart();
            assertThat(repository.filesKept().get(0).toString()).doesNotContain("2.999.9.1");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1})
        void comesBackByteForByteWhateverItsSize(int size) {
            var text = "x".repeat(size);

            assertThat(outcome(repository.answerTo(oneDocument("2.999.9.1", text))))
                    .containsExactly("Success");
            assertThat(repository.textOf("2.999.9.1")).isEqualTo(text);
        }

        @Test
        void mayBeAnElementWithoutContent() {
            var request = submission().withEntry(entry("Doc1", "2.999.9.1"));
            request.withDocument("Doc1", (DataHandler) null);

            assertThat(outcome(repository.answerTo(request))).containsExactly("Success");
            assertThat(registered("hash")).containsExactly(SHA1_OF_NOTHING);
            assertThat(registered("size")).containsExactly("0");
        }

        @Test
        void isFoundWhateverBlanksStandAroundItsUniqueId() {
            repository.answerTo(oneDocument(" 2.999.9.1 ", "hello"));

            assertThat(repository.textOf("2.999.9.1")).isEqualTo("hello");
            assertThat(repository.textOf("\n2.999.9.1 ")).isEqualTo("hello");
        }
    }

    private List<String> registered(String slot) {
        var submission = repository.registry.submissions.get(0);
        return entries(submission).get(0).getSlot().stream()
                .filter(each -> slot.equals(each.getName()))
                .flatMap(each -> each.getValueList().getValue().stream())
                .toList();
    }

    @Nested
    class TheMetadataRegistered {

        @Test
        void saysWhereTheDocumentIsWithItsHashAndSize() {
            repository.answerTo(oneDocument("2.999.9.1", "hello"));

            assertThat(registered("repositoryUniqueId")).containsExactly(REPOSITORY.value());
            assertThat(registered("hash")).containsExactly(SHA1_OF_HELLO);
            assertThat(registered("size")).containsExactly("5");
        }

        @Test
        void hasThisRepositoryInPlaceOfAnyOther() {
            repository.answerTo(oneDocument("2.999.9.1", "hello")
                    .where("repositoryUniqueId", "2.999.77", "2.999.78")
                    .where("title", "T")
                    .where("repositoryUniqueId", "2.999.79"));

            assertThat(registered("repositoryUniqueId")).containsExactly(REPOSITORY.value());
            assertThat(entries(repository.registry.submissions.get(0)).get(0).getSlot())
                    .extracting(SlotType1::getName)
                    .containsExactly("languageCode", "repositoryUniqueId", "title", "hash", "size");
        }

        @Test
        void keepsAHashAndASizeThatAreRightAsTheyWereWritten() {
            repository.answerTo(oneDocument("2.999.9.1", "hello")
                    .where("hash", SHA1_OF_HELLO.toUpperCase(Locale.ROOT))
                    .where("size", "005"));

            assertThat(registered("hash")).containsExactly(SHA1_OF_HELLO.toUpperCase(Locale.ROOT));
            assertThat(registered("size")).containsExactly("005");
        }

        @Test
        void hasAHashAndASizeWhereTheirSlotsAreEmpty() {
            repository.answerTo(oneDocument("2.999.9.1", "hello").where("hash").where("size", " "));

            assertThat(registered("hash")).containsExactly(SHA1_OF_HELLO);
            assertThat(registered("size")).containsExactly("5");
        }

        @Test
        void isOtherwiseWhatTheSourceSent() {
            var request = oneDocument("2.999.9.1", "hello").where("urn:example:extra", "a", "b");
            repository.answerTo(request);

            var submission = repository.registry.submissions.get(0);
            assertThat(submission).isSameAs(request.request().getSubmitObjectsRequest());
            assertThat(submission.getRegistryObjectList().getIdentifiable()).hasSize(2);
            assertThat(registered("urn:example:extra")).containsExactly("a", "b");
            assertThat(registered("languageCode")).containsExactly("fr-LU");
            assertThat(entries(submission).get(0).getExternalIdentifier())
                    .extracting(identifier -> identifier.getValue())
                    .containsExactly("P1^^^&2.999.1&ISO", "2.999.9.1");
        }
    }

    @Nested
    class ARequestWithoutDocuments {

        @Test
        void isRegistered() {
            assertThat(outcome(repository.answerTo(submission()))).containsExactly("Success");
            assertThat(repository.registry.submissions).hasSize(1);
        }

        @Test
        void isRefusedWhenItHasNoMetadataEither() {
            var request = submission();
            request.request().setSubmitObjectsRequest(null);

            assertThat(outcome(repository.answerTo(request)))
                    .containsExactly("Failure", "XDSRepositoryMetadataError: SubmitObjectsRequest: missing");
        }
    }

    @Nested
    class ARequestIsRefused {

        private void assertRefused(SampleRequest request, String... errors) {
            var expected = new ArrayList<>(List.of("Failure"));
            expected.addAll(Arrays.asList(errors));
            assertThat(outcome(repository.answerTo(request))).containsExactlyElementsOf(expected);
            assertThat(repository.registry.submissions).isEmpty();
            assertNothingIsLeft();
        }

        @Test
        void whenAHashIsNotTheDocuments() {
            assertRefused(
                    oneDocument("2.999.9.1", "hello").where("hash", SHA1_OF_NOTHING),
                    "XDSRepositoryMetadataError: DocumentEntry(Doc1).hash: " + SHA1_OF_NOTHING
                            + ", but the SHA-1 of the document received is " + SHA1_OF_HELLO);
        }

        @Test
        void whenAHashIsNone() {
            assertRefused(
                    oneDocument("2.999.9.1", "hello").where("hash", "xyz"),
                    "XDSRepositoryMetadataError: DocumentEntry(Doc1).hash: not a SHA-1 in hexadecimal"
                            + ", but the SHA-1 of the document received is " + SHA1_OF_HELLO);
        }

        @Test
        void whenOneOfTwoHashesIsNotTheDocuments() {
            assertRefused(
                    oneDocument("2.999.9.1", "hello").where("hash", SHA1_OF_HELLO, SHA1_OF_NOTHING),
                    "XDSRepositoryMetadataError: DocumentEntry(Doc1).hash: " + SHA1_OF_NOTHING
                            + ", but the SHA-1 of the document received is " + SHA1_OF_HELLO);
        }

        @Test
        void whenASizeIsNotTheDocuments() {
            assertRefused(
                    oneDocument("2.999.9.1", "hello").where("size", "6"),
                    "XDSRepositoryMetadataError: DocumentEntry(Doc1).size: 6"
                            + ", but the size of the document received is 5");
        }

        @Test
        void whenASizeIsNoNumber() {
            assertRefused(
                    oneDocument("2.999.9.1", "hello").where("size", "-5"),
                    "XDSRepositoryMetadataError: DocumentEntry(Doc1).size: not a number of bytes"
                            + ", but the size of the document received is 5");
        }

        @Test
        void whenAnEntryHasNoDocument() {
            assertRefused(
                    submission().withEntry(entry("Doc1", "2.999.9.1")),
                    "XDSMissingDocument: DocumentEntry(Doc1), uniqueId 2.999.9.1"
                            + ": the request has no Document with the id Doc1");
        }

        @Test
        void whenADocumentHasNoEntry() {
            assertRefused(
                    oneDocument("2.999.9.1", "hello").withDocument("Doc2", "nobody's"),
                    "XDSMissingDocumentMetadata: Document(Doc2): the submission has no DocumentEntry with this id");
        }

        @Test
        void whenTwoDocumentsHaveOneId() {
            assertRefused(
                    oneDocument("2.999.9.1", "hello").withDocument("Doc1", "hello"),
                    "XDSRepositoryMetadataError: Document(Doc1).id: 2 have this id");
        }

        @Test
        void whenTwoEntriesHaveOneId() {
            assertRefused(
                    oneDocument("2.999.9.1", "hello").withEntry(entry("Doc1", "2.999.9.2")),
                    "XDSRepositoryMetadataError: DocumentEntry(Doc1).id: 2 have this id");
        }

        @Test
        void whenADocumentHasNoId() {
            assertRefused(
                    oneDocument("2.999.9.1", "hello").withDocument(null, "hello"),
                    "XDSRepositoryMetadataError: Document number 2 of 2 has no id");
        }

        @Test
        void whenAnEntryHasNoId() {
            assertRefused(
                    submission().withEntry(entry(null, "2.999.9.1")),
                    "XDSRepositoryMetadataError: DocumentEntry number 1 of 1 has no id");
        }

        @Test
        void whenAnEntryHasNoUniqueId() {
            assertRefused(
                    submission().withEntry(entry("Doc1")).withDocument("Doc1", "hello"),
                    "XDSRepositoryMetadataError: DocumentEntry(Doc1).uniqueId: missing");
        }

        @Test
        void whenAnEntryHasTwoUniqueIds() {
            assertRefused(
                    submission()
                            .withEntry(entry("Doc1", "2.999.9.1", "2.999.9.2"))
                            .withDocument("Doc1", "hello"),
                    "XDSRepositoryMetadataError: DocumentEntry(Doc1).uniqueId: 2 values where one belongs");
        }

        @Test
        void whenAUniqueIdIsLongerThanEbRimAllows() {
            assertRefused(
                    oneDocument("u".repeat(257), "hello"),
                    "XDSRepositoryMetadataError: DocumentEntry(Doc1).uniqueId: 257 characters, at most 256");
        }

        @Test
        void whenAMimeTypeIsLongerThanEbRimAllows() {
            var entry = entry("Doc1", "2.999.9.1");
            entry.setMimeType("m".repeat(257));
            assertRefused(
                    submission().withEntry(entry).withDocument("Doc1", "hello"),
                    "XDSRepositoryMetadataError: DocumentEntry(Doc1).mimeType: 257 characters, at most 256");
        }

        @Test
        void whenAUniqueIdStandsInItTwice() {
            assertRefused(
                    oneDocument("2.999.9.1", "hello").with("Doc2", "2.999.9.1", "hello"),
                    "XDSRepositoryDuplicateUniqueIdInMessage: uniqueId 2.999.9.1"
                            + ": DocumentEntry(Doc1), DocumentEntry(Doc2)");
        }

        @Test
        void withAllThatIsWrongAtOnce() {
            repository.answerTo(oneDocument("2.999.9.5", "hello"));
            repository.registry.submissions.clear();
            repository.restart();

            var answer = repository.answerTo(submission()
                    .with("Doc1", "2.999.9.1", "hello")
                    .where("hash", SHA1_OF_NOTHING)
                    .where("size", "0")
                    .withEntry(entry("Doc2", "2.999.9.2"))
                    .withDocument("Doc3", "nobody's")
                    .with("Doc4", "2.999.9.1", "hello")
                    .with("Doc5", "2.999.9.5", "other"));

            assertThat(outcome(answer))
                    .extracting(text -> text.replaceFirst(":.*", ""))
                    .containsExactly(
                            "Failure",
                            "XDSRepositoryMetadataError",
                            "XDSRepositoryMetadataError",
                            "XDSMissingDocument",
                            "XDSMissingDocumentMetadata",
                            "XDSRepositoryDuplicateUniqueIdInMessage",
                            "XDSNonIdenticalHash");
            assertThat(repository.registry.submissions).isEmpty();
            assertThat(repository.rows()).containsExactly("2.999.9.5 R 1");
            assertThat(repository.files()).isOne();
        }

        @Test
        void whenADocumentIsTooLarge() {
            var limit = (int) TestRepository.SETTINGS.maxDocumentSize();
            assertRefused(
                    oneDocument("2.999.9.1", "hello").with("Doc2", "2.999.9.2", "x".repeat(limit + 1)),
                    "XDSRepositoryOutOfResources: Document(Doc2)"
                            + ": more than 1000000 bytes, the most this repository accepts");
        }

        @Test
        void butNotWhenADocumentIsAsLargeAsAllowed() {
            var limit = (int) TestRepository.SETTINGS.maxDocumentSize();
            assertThat(outcome(repository.answerTo(oneDocument("2.999.9.1", "x".repeat(limit)))))
                    .containsExactly("Success");
        }

        @Test
        void whenItsDocumentsTakeLongerToArriveThanTheSweeperWaits() {
            var slow = new TestBytes("hello".getBytes(StandardCharsets.UTF_8)) {
                @Override
                public InputStream getInputStream() {
                    repository.clock.advance(Duration.ofHours(13));
                    return super.getInputStream();
                }
            };
            assertRefused(
                    submission().withEntry(entry("Doc1", "2.999.9.1")).withDocument("Doc1", new DataHandler(slow)),
                    "XDSRepositoryError: the documents took longer to arrive than PT12H");
        }

        @Test
        void whenTheStoreIsFull() {
            try (var full = new TestRepository(repository.dataSource, repository.folder, new FullDocumentStore())) {
                assertThat(outcome(full.answerTo(oneDocument("2.999.9.1", "hello"))))
                        .containsExactly(
                                "Failure", "XDSRepositoryOutOfResources: the repository has no room for the documents");
                assertThat(full.registry.submissions).isEmpty();
            }
            assertNothingIsLeft();
        }

        @Test
        void whenADocumentCannotBeRead() {
            var broken = new TestBytes(new byte[0]) {
                @Override
                public InputStream getInputStream() {
                    return new BrokenStream();
                }
            };
            assertRefused(
                    oneDocument("2.999.9.1", "hello")
                            .withEntry(entry("Doc2", "2.999.9.2"))
                            .withDocument("Doc2", new DataHandler(broken)),
                    "XDSRepositoryError: internal error, transaction none");
        }

        @Test
        void andEveryDocumentThatWasOpenedIsClosed() {
            var first = new TestBytes("hello".getBytes(StandardCharsets.UTF_8));
            var large = new TestBytes(new byte[(int) TestRepository.SETTINGS.maxDocumentSize() + 1]);
            repository.answerTo(submission()
                    .withEntry(entry("Doc1", "2.999.9.1"))
                    .withDocument("Doc1", new DataHandler(first))
                    .withEntry(entry("Doc2", "2.999.9.2"))
                    .withDocument("Doc2", new DataHandler(large)));

            assertThat(first.open).hasValue(0);
            assertThat(large.open).hasValue(0);
        }
    }

    @Nested
    class AUniqueIdStoredAlready {

        @BeforeEach
        void storeHello() {
            assertThat(outcome(repository.answerTo(oneDocument("2.999.9.1", "hello"))))
                    .containsExactly("Success");
        }

        @Test
        void mayNameTheSameBytesAgain() {
            assertThat(outcome(repository.answerTo(oneDocument("2.999.9.1", "hello"))))
                    .containsExactly("Success");

            repository.restart();
            assertThat(repository.rows()).hasSize(1);
            assertThat(repository.files()).isOne();
            assertThat(repository.registry.submissions).hasSize(2);
        }

        @Test
        void staysWhenASecondSubmissionOfItIsRefused() {
            repository.registry.onRegister(submission -> refusal());
            repository.answerTo(oneDocument("2.999.9.1", "hello"));

            assertThat(repository.textOf("2.999.9.1")).isEqualTo("hello");
            repository.restart();
            assertThat(repository.rows()).hasSize(1);
            assertThat(repository.files()).isOne();
        }

        @Test
        void mayNotNameOtherBytesOfTheSameSize() {
            assertThat(outcome(repository.answerTo(oneDocument("2.999.9.1", "hallo"))))
                    .containsExactly(
                            "Failure",
                            "XDSNonIdenticalHash: DocumentEntry(Doc1), uniqueId 2.999.9.1: stored already with the hash "
                                    + SHA1_OF_HELLO + ", but that of the document received is "
                                    + "fd4cef7a4e607f1fcc920ad6329a6df2df99a4e8");
            assertThat(repository.textOf("2.999.9.1")).isEqualTo("hello");
            repository.restart();
            assertThat(repository.files()).isOne();
        }

        @Test
        void mayNotNameBytesOfAnotherSize() {
            assertThat(outcome(repository.answerTo(oneDocument("2.999.9.1", ""))))
                    .containsExactly(
                            "Failure",
                            "XDSNonIdenticalHash: DocumentEntry(Doc1), uniqueId 2.999.9.1: stored already with the hash "
                                    + SHA1_OF_HELLO + ", but that of the document received is " + SHA1_OF_NOTHING,
                            "XDSNonIdenticalSize: DocumentEntry(Doc1), uniqueId 2.999.9.1: stored already with the size"
                                    + " 5, but that of the document received is 0");
        }
    }

    private static RegistryResponseType refusal() {
        return RegistryResponses.failure(
                List.of(RegistryError.of(XdsErrorCode.UNKNOWN_PATIENT_ID, "the patient is not known")));
    }

    @Nested
    class TheRegistrysAnswer {

        @Test
        void isGivenOnWithEveryErrorAndWarningWhenItRefuses() {
            var answer = RegistryResponses.of(
                    ResponseStatus.FAILURE,
                    List.of(
                            RegistryError.of(XdsErrorCode.UNKNOWN_PATIENT_ID, "the patient is not known"),
                            new RegistryError(
                                    XdsErrorCode.EXTRA_METADATA_NOT_SAVED, "extra", Severity.WARNING, "somewhere")));
            answer.setRequestId("of ITI-42");
            repository.registry.onRegister(submission -> answer);

            var mirrored = repository.answerTo(oneDocument("2.999.9.1", "hello"));

            assertThat(mirrored.getStatus()).isEqualTo(answer.getStatus());
            assertThat(mirrored.getRegistryErrorList())
                    .usingRecursiveComparison()
                    .isEqualTo(answer.getRegistryErrorList());
            assertThat(mirrored.getRequestId()).isNull();
            assertNothingIsLeft();
        }

        @Test
        void isGivenOnWithItsWarningsWhenItAccepts() {
            repository.registry.onRegister(submission -> RegistryResponses.of(
                    ResponseStatus.SUCCESS,
                    List.of(new RegistryError(XdsErrorCode.EXTRA_METADATA_NOT_SAVED, "extra", Severity.WARNING, ""))));

            assertThat(outcome(repository.answerTo(oneDocument("2.999.9.1", "hello"))))
                    .containsExactly("Success", "XDSExtraMetadataNotSaved: extra");
        }

        @Test
        void whenItDoesNotComeLeavesTheDocumentsPending() {
            repository.registry.onRegister(submission -> {
                throw new RegistryNotAvailable("timeout", null);
            });

            assertThat(outcome(repository.answerTo(oneDocument("2.999.9.1", "hello"))))
                    .containsExactly(
                            "Failure",
                            "XDSRegistryNotAvailable: no answer from the Document Registry"
                                    + "; whether the submission is registered is not known");
            repository.restart();
            assertThat(repository.rows()).containsExactly("2.999.9.1 P 1");
            assertThat(repository.textOf("2.999.9.1")).isEqualTo("hello");
        }

        @Test
        void withAStatusThatItMayNotHaveLeavesTheDocumentsPending() {
            repository.registry.onRegister(
                    submission -> RegistryResponses.of(ResponseStatus.PARTIAL_SUCCESS, List.of()));

            assertThat(outcome(repository.answerTo(oneDocument("2.999.9.1", "hello"))))
                    .containsExactly(
                            "Failure",
                            "XDSRegistryNotAvailable: the Document Registry answered with a status that ITI-42 does not"
                                    + " have; whether the submission is registered is not known");
            repository.restart();
            assertThat(repository.rows()).containsExactly("2.999.9.1 P 1");
        }

        @ParameterizedTest
        @EnumSource(
                value = XdsErrorCode.class,
                names = {"REGISTRY_ERROR", "REGISTRY_BUSY", "REGISTRY_OUT_OF_RESOURCES"})
        void whenTheRegistryItselfFailedIsGivenOnAndLeavesTheDocumentsPending(XdsErrorCode code) {
            repository.registry.onRegister(
                    submission -> RegistryResponses.failure(List.of(RegistryError.of(code, "perhaps after commit"))));

            assertThat(outcome(repository.answerTo(oneDocument("2.999.9.1", "hello"))))
                    .containsExactly("Failure", code.code() + ": perhaps after commit");
            repository.restart();
            assertThat(repository.rows()).containsExactly("2.999.9.1 P 1");
        }

        @Test
        void whenItIsAnUnexpectedFailureLeavesTheDocumentsPending() {
            repository.registry.onRegister(submission -> {
                throw new IllegalStateException("secret detail");
            });

            assertThat(outcome(repository.answerTo(oneDocument("2.999.9.1", "hello"))))
                    .containsExactly("Failure", "XDSRepositoryError: internal error, transaction none");
            repository.restart();
            assertThat(repository.rows()).containsExactly("2.999.9.1 P 1");
        }

        @Test
        void removesOnlyWhatNobodyElseClaims() {
            repository.registry.onRegister(submission -> {
                throw new RegistryNotAvailable("timeout", null);
            });
            repository.answerTo(oneDocument("2.999.9.1", "hello"));
            repository.registry.onRegister(submission -> refusal());

            repository.answerTo(oneDocument("2.999.9.1", "hello").with("Doc2", "2.999.9.2", "second"));

            repository.restart();
            assertThat(repository.rows()).containsExactly("2.999.9.1 P 1");
            assertThat(repository.files()).isOne();
        }
    }
}
