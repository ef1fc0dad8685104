package carnet.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.entry;

import carnet.soap.attachment.ReceivedAttachments;
import carnet.wsdl.lcm.SubmitObjectsRequest;
import carnet.wsdl.query.AdhocQueryRequest;
import carnet.wsdl.rs.RegistryResponseType;
import carnet.wsdl.xds.DocumentRegistryPortType;
import carnet.wsdl.xds.DocumentRepositoryPortType;
import carnet.wsdl.xds.DocumentResponseType;
import carnet.wsdl.xds.ProvideAndRegisterDocumentSetRequestType;
import carnet.wsdl.xds.RetrieveDocumentSetRequestType;
import carnet.wsdl.xds.RetrieveDocumentSetResponseType;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.util.ByteArrayDataSource;
import jakarta.xml.ws.WebServiceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestDoorsExtension.class)
class ClientTest {

    private static final String ENVELOPE_START = "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'"
            + " xmlns:wsa='http://www.w3.org/2005/08/addressing'><s:Header>%s</s:Header><s:Body>";
    private static final String QUERY_ANSWER = ENVELOPE_START
            + "<q:AdhocQueryResponse xmlns:q='urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0' status='canned'/>"
            + "</s:Body></s:Envelope>";
    private static final String SUCCESS =
            "<rs:RegistryResponse xmlns:rs='urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0' status='canned'/>";

    private final TestDoors doors;

    ClientTest(TestDoors doors) {
        this.doors = doors;
    }

    @AfterEach
    void nothingIsLeftInTheSpool() {
        doors.awaitEmptySpool();
    }

    private DocumentRegistryPortType registryAt(URI address, Duration receiveTimeout) {
        return new SoapClients(doors.bus, doors.limits, UUID::randomUUID, null)
                .proxy(
                        DocumentRegistryPortType.class,
                        Contract.DOCUMENT_REGISTRY,
                        address,
                        Packaging.PLAIN,
                        Duration.ofSeconds(5),
                        receiveTimeout);
    }

    private DocumentRepositoryPortType repositoryAt(URI address) {
        return new SoapClients(doors.bus, doors.limits, UUID::randomUUID, null)
                .proxy(
                        DocumentRepositoryPortType.class,
                        Contract.DOCUMENT_REPOSITORY,
                        address,
                        Packaging.MTOM,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10));
    }

    private static DataHandler data(byte[] bytes) {
        return new DataHandler(new ByteArrayDataSource(bytes, "application/octet-stream"));
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static RetrieveDocumentSetResponseType retrieved(DataHandler... documents) {
        var response = new RetrieveDocumentSetResponseType();
        response.setRegistryResponse(new RegistryResponseType());
        response.getRegistryResponse().setStatus("retrieved");
        for (DataHandler document : documents) {
            var one = new DocumentResponseType();
            one.setRepositoryUniqueId("1.2");
            one.setDocumentUniqueId("1.3");
            one.setMimeType("text/plain");
            one.setDocument(document);
            response.getDocumentResponse().add(one);
        }
        return response;
    }

    @Nested
    class ARequest {

        @Test
        void carriesTheHeadersOfASynchronousExchange() throws IOException {
            List<String> seen = new CopyOnWriteArrayList<>();
            try (var peer = new CannedPeer((exchange, request) -> {
                seen.add(request);
                CannedPeer.send(exchange, 200, TestDoors.SOAP, QUERY_ANSWER.formatted(""));
            })) {
                registryAt(peer.address(), Duration.ofSeconds(5))
                        .documentRegistryRegistryStoredQuery(new AdhocQueryRequest());

                assertThat(seen.get(0))
                        .contains(
                                "<wsa:Action env:mustUnderstand=\"true\">urn:ihe:iti:2007:RegistryStoredQuery</wsa:Action>",
                                "<wsa:MessageID>urn:uuid:",
                                "<wsa:ReplyTo><wsa:Address>http://www.w3.org/2005/08/addressing/anonymous</wsa:Address></wsa:ReplyTo>",
                                "<wsa:To>" + peer.address() + "</wsa:To>");
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 65_535, 65_536, 3_000_000})
        void bringsItsDocuments(int size) {
            byte[] content = random(size);
            var request = new ProvideAndRegisterDocumentSetRequestType();
            request.setSubmitObjectsRequest(new SubmitObjectsRequest());
            var document = new ProvideAndRegisterDocumentSetRequestType.Document();
            document.setId("d1");
            document.setValue(data(content));
            request.getDocument().add(document);

            RegistryResponseType response =
                    doors.repositoryProxy().documentRepositoryProvideAndRegisterDocumentSetB(request);

            assertThat(response.getStatus()).isEqualTo("ITI-41");
            assertThat(doors.repository.committed.get(0)).containsExactly(entry("d1", content));
        }
    }

    @Nested
    class DocumentsOfAnAnswer {

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 65_535, 65_536, 3_000_000})
        void areReadAfterTheCall(int size) throws IOException {
            byte[] content = random(size);
            doors.repository.retrieve = request -> retrieved(data(content), data(content));
            DocumentRepositoryPortType proxy = doors.repositoryProxy();

            var response = proxy.documentRepositoryRetrieveDocumentSet(new RetrieveDocumentSetRequestType());

            try (var documents = ReceivedAttachments.ofAnswerTo(proxy)) {
                for (DocumentResponseType document : response.getDocumentResponse()) {
                    assertThat(document.getDocument().getInputStream()).hasBinaryContent(content);
                }
                documents.verifyComplete();
            }
        }

        @Test
        void areStillThereWhenReadInReverse() throws IOException {
            doors.repository.retrieve =
                    request -> retrieved(data(random(200_000)), data(random(300_000)), data(random(100_000)));
            DocumentRepositoryPortType proxy = doors.repositoryProxy();

            var response = proxy.documentRepositoryRetrieveDocumentSet(new RetrieveDocumentSetRequestType());

            try (var documents = ReceivedAttachments.ofAnswerTo(proxy)) {
                for (int i = 2; i >= 0; i--) {
                    assertThat(response.getDocumentResponse()
                                    .get(i)
                                    .getDocument()
                                    .getInputStream()
                                    .readAllBytes())
                            .hasSize(List.of(200_000, 300_000, 100_000).get(i));
                }
                documents.verifyComplete();
            }
        }

        @Test
        void mayBeLeftUnreadWithoutHarmToTheNextCall() {
            doors.repository.retrieve = request -> retrieved(data(random(2_000_000)));
            DocumentRepositoryPortType proxy = doors.repositoryProxy();

            for (int i = 0; i < 20; i++) {
                proxy.documentRepositoryRetrieveDocumentSet(new RetrieveDocumentSetRequestType());
                ReceivedAttachments.ofAnswerTo(proxy).close();
            }

            doors.repository.retrieve = request -> retrieved();
            assertThat(proxy.documentRepositoryRetrieveDocumentSet(new RetrieveDocumentSetRequestType())
                            .getRegistryResponse()
                            .getStatus())
                    .isEqualTo("retrieved");
        }

        @Test
        void mayBeInline() throws IOException {
            try (var peer = CannedPeer.answering(
                    200,
                    TestDoors.SOAP,
                    ENVELOPE_START.formatted("")
                            + "<x:RetrieveDocumentSetResponse xmlns:x='urn:ihe:iti:xds-b:2007'>" + SUCCESS
                            + "<x:DocumentResponse><x:RepositoryUniqueId>1</x:RepositoryUniqueId><x:DocumentUniqueId>2"
                            + "</x:DocumentUniqueId><x:mimeType>text/plain</x:mimeType><x:Document>SGVsbG8=</x:Document>"
                            + "</x:DocumentResponse></x:RetrieveDocumentSetResponse></s:Body></s:Envelope>")) {
                var response = repositoryAt(peer.address())
                        .documentRepositoryRetrieveDocumentSet(new RetrieveDocumentSetRequestType());

                assertThat(response.getDocumentResponse().get(0).getDocument().getInputStream())
                        .hasContent("Hello");
            }
        }

        @Test
        void thatAreCutOffAreNeverTakenForWhole() throws IOException {
            String content = new String(
                    TestPackage.of(TestRequest.of(
                                            "",
                                            "<x:RetrieveDocumentSetResponse xmlns:x='urn:ihe:iti:xds-b:2007'>"
                                                    + SUCCESS + "<x:DocumentResponse><x:Document>"
                                                    + TestRequest.include("cid:one@sender")
                                                    + "</x:Document></x:DocumentResponse></x:RetrieveDocumentSetResponse>")
                                    .withMessageIdHeader("")
                                    .withActionHeader(""))
                            .document("one@sender", "Hello".getBytes(StandardCharsets.UTF_8))
                            .endingWith("")
                            .bytes(),
                    StandardCharsets.UTF_8);
            try (var peer = CannedPeer.answering(200, TestPackage.contentType(), content)) {
                var response = repositoryAt(peer.address())
                        .documentRepositoryRetrieveDocumentSet(new RetrieveDocumentSetRequestType());

                assertThatThrownBy(() -> response.getDocumentResponse()
                                .get(0)
                                .getDocument()
                                .getInputStream()
                                .readAllBytes())
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("cut off");
            }
        }
    }

    @Nested
    class AnAnswerThatFailsWhileItIsWritten {

        private DataHandler failingAfter(int size) {
            return new DataHandler(new DataSource() {
                @Override
                public InputStream getInputStream() {
                    return new SequenceInputStream(new ByteArrayInputStream(new byte[size]), new InputStream() {
                        @Override
                        public int read() throws IOException {
                            throw new IOException("disk failure");
                        }
                    });
                }

                @Override
                public OutputStream getOutputStream() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public String getContentType() {
                    return "application/octet-stream";
                }

                @Override
                public String getName() {
                    return "";
                }
            });
        }

        @Test
        void becomesAFaultWhenNothingHasLeftYet() {
            doors.repository.retrieve = request -> retrieved(failingAfter(0));

            TestAnswer answer = doors.send(
                    doors.repositoryAddress,
                    TestDoors.SOAP,
                    TestRequest.retrieve().bytes());

            assertThat(answer.status()).as(answer.headers() + answer.content()).isEqualTo(500);
            assertThat(answer.faultCode()).isEqualTo("env:Receiver");
            assertThat(answer.content()).doesNotContain("disk failure", "retrieved");
        }

        @Test
        void isNotTakenForWholeWhenMostOfItHasLeft() {
            doors.repository.retrieve = request -> retrieved(failingAfter(2_000_000));
            DocumentRepositoryPortType proxy = doors.repositoryProxy();

            Throwable failure = catchThrowable(() -> {
                var response = proxy.documentRepositoryRetrieveDocumentSet(new RetrieveDocumentSetRequestType());
                response.getDocumentResponse()
                        .get(0)
                        .getDocument()
                        .getInputStream()
                        .readAllBytes();
            });

            assertThat(failure).isInstanceOf(IOException.class);
            ReceivedAttachments.ofAnswerTo(proxy).close();
        }
    }

    @Nested
    class AnAnswerIsRefused {

        private void refused(int status, String type, String content) throws IOException {
            try (var peer = CannedPeer.answering(status, type, content)) {
                DocumentRegistryPortType proxy = registryAt(peer.address(), Duration.ofSeconds(5));

                assertThatThrownBy(() -> proxy.documentRegistryRegistryStoredQuery(new AdhocQueryRequest()))
                        .isInstanceOf(WebServiceException.class);
            }
        }

        @ParameterizedTest
        @CsvSource({
            "200, text/html, <html/>",
            "502, text/html, <html/>",
            "404, text/plain, nothing here",
            "500, text/html, <html/>",
            "200, application/soap+xml, <html/>",
            "200, application/soap+xml, ''",
            "200, application/soap+xml, <!DOCTYPE a><a/>",
            "302, text/html, moved"
        })
        void whenItIsNoSoap(int status, String type, String content) throws IOException {
            refused(status, type, content);
        }

        @Test
        void whenItRelatesToAnotherRequest() throws IOException {
            refused(200, TestDoors.SOAP, QUERY_ANSWER.formatted("<wsa:RelatesTo>urn:uuid:of-another</wsa:RelatesTo>"));
        }

        @Test
        void whenItIsCutOff() throws IOException {
            String whole = QUERY_ANSWER.formatted("");
            refused(200, TestDoors.SOAP, whole.substring(0, whole.length() - 5));
        }

        @Test
        void whenItsPackageIsCutOff() throws IOException {
            String whole = QUERY_ANSWER.formatted("");
            refused(
                    200,
                    "multipart/related; boundary=b",
                    "--b\r\nContent-Type: application/xop+xml\r\n\r\n" + whole + "\r\n--b\r\n");
        }
    }

    @Nested
    class APeerThatIsSilent {

        @Test
        void isNotWaitedForLongerThanSaid() throws IOException {
            try (var silent = new ServerSocket(0)) {
                DocumentRegistryPortType proxy =
                        registryAt(URI.create("http://localhost:" + silent.getLocalPort()), Duration.ofMillis(300));

                assertThatThrownBy(() -> proxy.documentRegistryRegistryStoredQuery(new AdhocQueryRequest()))
                        .hasRootCauseInstanceOf(SocketTimeoutException.class);
            }
        }

        @Test
        void inTheMiddleOfItsAnswerIsNotWaitedForEither() throws IOException {
            try (var peer = new CannedPeer((exchange, request) -> {
                exchange.getResponseHeaders().set("Content-Type", TestDoors.SOAP);
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write("<s:Envelope".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
                try {
                    Thread.currentThread().join(10_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            })) {
                DocumentRegistryPortType proxy = registryAt(peer.address(), Duration.ofMillis(300));

                assertThatThrownBy(() -> proxy.documentRegistryRegistryStoredQuery(new AdhocQueryRequest()))
                        .isInstanceOf(WebServiceException.class);
            }
        }

        @Test
        void orAbsentIsAnErrorOfTheCall() throws IOException {
            int port;
            try (var closed = new ServerSocket(0)) {
                port = closed.getLocalPort();
            }
            DocumentRegistryPortType proxy = registryAt(URI.create("http://localhost:" + port), Duration.ofSeconds(1));

            assertThatThrownBy(() -> proxy.documentRegistryRegistryStoredQuery(new AdhocQueryRequest()))
                    .hasRootCauseInstanceOf(ConnectException.class);
        }
    }
}
