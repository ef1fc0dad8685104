package carnet.client.xds;

import static carnet.client.domain.ScriptedDomain.answer;
import static carnet.client.domain.ScriptedDomain.error;
import static carnet.client.domain.ScriptedDomain.queryAnswer;
import static carnet.client.domain.ScriptedDomain.retrieveAnswer;
import static carnet.client.domain.ScriptedDomain.warning;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import carnet.client.domain.ScriptedDomain;
import carnet.client.domain.TextBytes;
import carnet.client.xds.TransactionFailure.Kind;
import carnet.metadata.Association;
import carnet.metadata.AssociationType;
import carnet.metadata.DTM;
import carnet.metadata.Hash;
import carnet.metadata.error.ResponseStatus;
import carnet.metadata.error.Severity;
import carnet.metadata.sample.Samples;
import carnet.wsdl.rim.ExternalIdentifierType;
import carnet.wsdl.rim.ExtrinsicObjectType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransactionsTest {

    private static final String UNKNOWN_PATIENT = "XDSUnknownPatientId";

    private ScriptedDomain domain;
    private XdsConnection connection;
    private DocumentSource source;
    private DocumentConsumer consumer;

    @BeforeAll
    void open(@TempDir Path folder) {
        domain = ScriptedDomain.open(folder);
        connection = XdsConnection.open(ConnectionSettings.defaults());
        source = connection.documentSource(domain.repository());
        consumer = connection.documentConsumer(domain.registry(), domain.repository());
    }

    @AfterAll
    void close() {
        connection.close();
        domain.close();
    }

    @BeforeEach
    void reset() {
        domain.reset();
    }

    @Nested
    class Publishing {

        @Test
        void sendsMetadataAndDocumentAsTheyAre() throws Exception {
            var document = documentOf("Bonjour");

            var outcome = source.publish(document, new TextBytes("Bonjour"));

            assertThat(outcome.warnings()).isEmpty();
            assertThat(domain.submissions()).containsExactly(document.submission());
            assertThat(domain.document(document.entry().uniqueId()).getInputStream())
                    .hasContent("Bonjour");
        }

        @Test
        void linksTheEntryToItsSetAndToWhatItReplaces() {
            domain.onProvide(request -> ScriptedDomain.success());
            var old = "urn:uuid:0d8f2a57-1c7c-4d4b-8c8e-6f3f8f6a1b11";
            var document = documentOf("v2").replacing(old);

            source.publish(document, new TextBytes("v2"));

            var submission = domain.submissions().get(0);
            assertThat(submission).isEqualTo(document.submission());
            assertThat(submission.associations())
                    .containsExactly(
                            Association.original("Membership", "SubmissionSet", "Doc"),
                            Association.of("Replacement", AssociationType.RPLC, "Doc", old));
        }

        @Test
        void tellsOfWarnings() {
            domain.onProvide(request ->
                    answer(ResponseStatus.SUCCESS, warning("XDSExtraMetadataNotSaved", "urn:vendor:slot is not kept")));

            var outcome = source.publish(documentOf("x"), new TextBytes("x"));

            assertThat(outcome.warnings())
                    .containsExactly(new ReportedError(
                            "XDSExtraMetadataNotSaved", "urn:vendor:slot is not kept", Severity.WARNING, ""));
        }

        @Test
        void failsWithEveryErrorOfTheServerEvenOnesNobodyKnows() {
            domain.onProvide(request ->
                    answer(ResponseStatus.FAILURE, error(UNKNOWN_PATIENT, "who is that"), error("VendorError", null)));

            assertThatExceptionOfType(TransactionFailure.class)
                    .isThrownBy(() -> source.publish(documentOf("x"), new TextBytes("x")))
                    .withMessage("The server refused ITI-41: XDSUnknownPatientId: who is that")
                    .satisfies(failure -> {
                        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
                        assertThat(failure.errors())
                                .containsExactly(
                                        new ReportedError(UNKNOWN_PATIENT, "who is that", Severity.ERROR, ""),
                                        new ReportedError("VendorError", "", Severity.ERROR, ""));
                    });
        }

        @Test
        void failsWithTheReasonOfAFault() {
            domain.onProvide(request -> {
                throw new IllegalStateException("secret");
            });

            assertThatExceptionOfType(TransactionFailure.class)
                    .isThrownBy(() -> source.publish(documentOf("x"), new TextBytes("x")))
                    .withMessageContaining("ITI-41 with a SOAP fault: internal error")
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.FAULT));
        }

        @Test
        void hearsARefusalThatComesBeforeTheDocumentIsThrough(@TempDir Path folder) throws Exception {
            var file = folder.resolve("long.bin");
            try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(20_000_000);
            }
            domain.onProvide(request -> answer(ResponseStatus.FAILURE, error(UNKNOWN_PATIENT, "who is that")));

            assertThatExceptionOfType(TransactionFailure.class)
                    .isThrownBy(() -> source.publish(documentOf("x"), file))
                    .withMessage("The server refused ITI-41: XDSUnknownPatientId: who is that");
        }

        @Test
        void refusesToSendAnEntryWithoutItsDocument() {
            var submission = documentOf("x").submission();

            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> source.publish(submission, Map.of()));
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() ->
                            source.publish(submission, Map.of("Doc", new TextBytes("x"), "Other", new TextBytes("y"))));
            assertThat(domain.submissions()).isEmpty();
        }
    }

    @Nested
    class Finding {

        @Test
        void returnsWhatTheRegistryHas() {
            var document = documentOf("Bonjour");
            source.publish(document, new TextBytes("Bonjour"));

            var found = consumer.find(DocumentQuery.of(Samples.ANNA).build());

            assertThat(found.errors()).isEmpty();
            assertThat(found.documents()).singleElement().satisfies(entry -> {
                assertThat(entry.uniqueId()).isEqualTo(document.entry().uniqueId());
                assertThat(entry.isApproved()).isTrue();
            });
        }

        @Test
        void asksByUniqueIdAndByEntryUUID() {
            consumer.withUniqueId("2.999.1");
            assertThat(domain.parameter("$XDSDocumentEntryUniqueId")).containsExactly("('2.999.1')");
            assertThat(domain.queries().get(0).getAdhocQuery().getHome()).isNull();
            consumer.withUniqueId("2.999.1", "urn:oid:2.999.7");
            assertThat(domain.queries().get(1).getAdhocQuery().getHome()).isEqualTo("urn:oid:2.999.7");
            consumer.withEntryUUID("urn:uuid:x");
            assertThat(domain.parameter("$XDSDocumentEntryEntryUUID")).containsExactly("('urn:uuid:x')");
        }

        @Test
        void returnsWhatThereIsWithTheErrorsOfAPartialSuccess() {
            domain.onQuery(query -> queryAnswer(
                    ResponseStatus.PARTIAL_SUCCESS, List.of(), error("XDSUnavailableCommunity", "urn:oid:2.999")));

            var found = consumer.find(DocumentQuery.of(Samples.ANNA).build());

            assertThat(found.documents()).isEmpty();
            assertThat(found.errors()).extracting(ReportedError::errorCode).containsExactly("XDSUnavailableCommunity");
        }

        @Test
        void failsWhenTheRegistryRefuses() {
            domain.onQuery(query ->
                    queryAnswer(ResponseStatus.FAILURE, List.of(), error("XDSTooManyResults", "more than 1000")));

            assertThatExceptionOfType(TransactionFailure.class)
                    .isThrownBy(
                            () -> consumer.find(DocumentQuery.of(Samples.ANNA).build()))
                    .withMessage("The server refused ITI-18: XDSTooManyResults: more than 1000");
        }
    }

    @Nested
    class Fetching {

        @Test
        void writesTheBytesAndVerifiesThem() throws Exception {
            var document = documentOf("Bonjour");
            source.publish(document, new TextBytes("Bonjour"));
            var bytes = new ByteArrayOutputStream();

            var retrieved = consumer.retrieve(referenceTo(document), bytes);

            assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("Bonjour");
            assertThat(retrieved.verified()).isTrue();
            assertThat(retrieved.fingerprint()).isEqualTo(fingerprint("Bonjour"));
            var request = domain.retrievals().get(0).getDocumentRequest().get(0);
            assertThat(request.getRepositoryUniqueId()).isEqualTo(ScriptedDomain.REPOSITORY_UNIQUE_ID);
            assertThat(request.getHomeCommunityId()).isNull();
        }

        @Test
        void saysWhenItCouldNotVerify() throws Exception {
            var document = documentOf("Bonjour");
            source.publish(document, new TextBytes("Bonjour"));

            var retrieved = consumer.retrieve(
                    DocumentReference.of(
                            ScriptedDomain.REPOSITORY_UNIQUE_ID,
                            document.entry().uniqueId()),
                    OutputStream.nullOutputStream());

            assertThat(retrieved.verified()).isFalse();
        }

        @Test
        void givesTheHomeCommunityBack() throws Exception {
            domain.holds(entry("2.999.9"), new TextBytes("x"));

            consumer.retrieve(
                    new DocumentReference("urn:oid:2.999.7", "2.999.8", "2.999.9", null, null),
                    OutputStream.nullOutputStream());

            assertThat(domain.retrievals().get(0).getDocumentRequest().get(0).getHomeCommunityId())
                    .isEqualTo("urn:oid:2.999.7");
        }

        @Test
        void refusesBytesOfTheSameLengthThatAreNotThoseOfTheMetadata() {
            var document = documentOf("Bonjour");
            source.publish(document, new TextBytes("Bonjour"));
            domain.alter(document.entry().uniqueId(), new TextBytes("Bonsoir"));

            assertThatExceptionOfType(DocumentAltered.class)
                    .isThrownBy(() -> consumer.retrieve(referenceTo(document), OutputStream.nullOutputStream()))
                    .withMessageContaining(
                            "SHA-1 " + fingerprint("Bonsoir").hash().value() + " instead of "
                                    + fingerprint("Bonjour").hash().value());
        }

        @Test
        void refusesBytesOfAnotherLength() {
            var document = documentOf("Bonjour");
            source.publish(document, new TextBytes("Bonjour"));
            domain.alter(document.entry().uniqueId(), new TextBytes("Bonjour!"));

            assertThatExceptionOfType(DocumentAltered.class)
                    .isThrownBy(() -> consumer.retrieve(referenceTo(document), OutputStream.nullOutputStream()))
                    .withMessageContaining("8 bytes instead of 7");
        }

        @Test
        void takesADocumentThatIsPutTogetherOnlyNow() throws Exception {
            domain.holds(entry("2.999.9"), new TextBytes("now"));

            var retrieved = consumer.retrieve(
                    new DocumentReference(
                            null, "2.999.8", "2.999.9", 0L, new Hash("da39a3ee5e6b4b0d3255bfef95601890afd80709")),
                    OutputStream.nullOutputStream());

            assertThat(retrieved.verified()).isFalse();
            assertThat(retrieved.fingerprint().size()).isEqualTo(3);
        }

        @Test
        void learnsTheNewNameOfAnOnDemandDocument() throws Exception {
            domain.onRetrieve(request -> {
                var response = ScriptedDomain.response("2.999.9", new TextBytes("fresh"));
                response.setNewDocumentUniqueId("2.999.10");
                var answer = retrieveAnswer(ScriptedDomain.success());
                answer.getDocumentResponse().add(response);
                return answer;
            });

            var retrieved =
                    consumer.retrieve(DocumentReference.of("2.999.8", "2.999.9"), OutputStream.nullOutputStream());

            assertThat(retrieved.newDocumentUniqueId()).isEqualTo("2.999.10");
            assertThat(retrieved.newRepositoryUniqueId()).isNull();
        }

        @Test
        void failsWhenThereIsNoSuchDocument() {
            assertThatExceptionOfType(TransactionFailure.class)
                    .isThrownBy(() -> consumer.retrieve(
                            DocumentReference.of("2.999.8", "2.999.9"), OutputStream.nullOutputStream()))
                    .withMessage("The server refused ITI-43: XDSDocumentUniqueIdError: no such document");
        }

        @Test
        void failsWhenSuccessBringsNoDocument() {
            domain.onRetrieve(request -> retrieveAnswer(ScriptedDomain.success()));

            assertThatExceptionOfType(TransactionFailure.class)
                    .isThrownBy(() -> consumer.retrieve(
                            DocumentReference.of("2.999.8", "2.999.9"), OutputStream.nullOutputStream()))
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.REFUSED));
        }

        @Test
        void blamesTheSinkForWhatTheSinkDoes() {
            domain.holds(entry("2.999.9"), new TextBytes("x"));

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> consumer.retrieve(DocumentReference.of("2.999.8", "2.999.9"), new OutputStream() {
                        @Override
                        public void write(int value) throws IOException {
                            throw new IOException("disk full");
                        }
                    }))
                    .withMessage("disk full");
        }
    }

    private static SingleDocument documentOf(String text) {
        var fingerprint = fingerprint(text);
        var entry = Samples.entryOf(Samples.ANNA, "Doc")
                .repositoryUniqueId(null)
                .size(fingerprint.size())
                .hash(fingerprint.hash())
                .build();
        return new SingleDocument(
                entry,
                Samples.newUniqueId(),
                Samples.SOURCE,
                Samples.DISCHARGE_SUMMARY,
                new DTM("20260301103000"),
                null);
    }

    private static DocumentReference referenceTo(SingleDocument document) {
        return new DocumentReference(
                null,
                ScriptedDomain.REPOSITORY_UNIQUE_ID,
                document.entry().uniqueId(),
                document.entry().size(),
                document.entry().hash());
    }

    private static ExtrinsicObjectType entry(String uniqueId) {
        var identifier = new ExternalIdentifierType();
        identifier.setIdentificationScheme("urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab");
        identifier.setValue(uniqueId);
        var entry = new ExtrinsicObjectType();
        entry.getExternalIdentifier().add(identifier);
        return entry;
    }

    private static Fingerprint fingerprint(String text) {
        try {
            return Fingerprint.of(new TextBytes(text).getInputStream());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
