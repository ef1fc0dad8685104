package carnet.repository;

import static carnet.repository.SampleRequest.entry;
import static carnet.repository.SampleRequest.oneDocument;
import static carnet.repository.SampleRequest.submission;
import static carnet.repository.TestDatabase.REPOSITORY;
import static carnet.repository.TestRepository.documentRequest;
import static carnet.repository.TestRepository.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.repository.registry.RegistryNotAvailable;
import carnet.repository.registry.SoapDocumentRegistry;
import carnet.soap.Contract;
import carnet.soap.Packaging;
import carnet.soap.SoapClients;
import carnet.soap.SoapDoors;
import carnet.soap.SoapLimits;
import carnet.soap.attachment.ReceivedAttachments;
import carnet.wsdl.xds.DocumentRepositoryPortType;
import carnet.wsdl.xds.RetrieveDocumentSetRequestType;
import jakarta.activation.DataHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The repository as its neighbours meet it: MTOM packages over HTTP. */
class OverSoapTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final String ENVELOPE = """
            <env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope"
                xmlns:wsa="http://www.w3.org/2005/08/addressing">
             <env:Header>
              <wsa:Action>urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b</wsa:Action>
              <wsa:MessageID>urn:uuid:3c1c8e4e-7c1b-4a52-9f43-6f0a4b1d9c11</wsa:MessageID>
             </env:Header>
             <env:Body>
              <xds:ProvideAndRegisterDocumentSetRequest xmlns:xds="urn:ihe:iti:xds-b:2007"
                  xmlns:lcm="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0"
                  xmlns:rim="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0">
               <lcm:SubmitObjectsRequest><rim:RegistryObjectList>
                <rim:ExtrinsicObject id="Doc1" mimeType="text/plain">
                 <rim:ExternalIdentifier id="e1" registryObject="Doc1" value="2.999.9.1"
                     identificationScheme="urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab"/>
                </rim:ExtrinsicObject>
               </rim:RegistryObjectList></lcm:SubmitObjectsRequest>
               <xds:Document id="Doc1"><xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include"
                   href="cid:doc1"/></xds:Document>
              </xds:ProvideAndRegisterDocumentSetRequest>
             </env:Body>
            </env:Envelope>
            """;

    private final TestRepository repository;
    private final Bus bus;
    private final SoapClients clients;
    private final DocumentRepositoryPortType door;
    private final URI address;
    private final Path spool;

    OverSoapTest(@TempDir Path folder, @TempDir Path spool) throws IOException {
        repository = new TestRepository(TestDatabase.DERBY.empty(), folder);
        bus = BusFactory.newInstance().createBus();
        this.spool = spool;
        clients = new SoapClients(bus, SoapLimits.defaults(spool), UUID::randomUUID, null);
        address = freeAddress("repository");
        open(address, SoapLimits.defaults(spool));
        door = clientOf(address);
    }

    private void open(URI at, SoapLimits limits) {
        new SoapDoors(bus, limits, UUID::randomUUID)
                .publish(at.toString(), repository.endpoint(), Contract.DOCUMENT_REPOSITORY, Packaging.MTOM);
    }

    private DocumentRepositoryPortType clientOf(URI at) {
        return clients.proxy(
                DocumentRepositoryPortType.class, Contract.DOCUMENT_REPOSITORY, at, Packaging.MTOM, TIMEOUT, TIMEOUT);
    }

    private static URI freeAddress(String actor) throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://localhost:" + socket.getLocalPort() + "/xds/" + actor);
        }
    }

    @AfterEach
    void stop() {
        bus.shutdown(true);
        repository.close();
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        new Random(42).nextBytes(bytes);
        return bytes;
    }

    private static RetrieveDocumentSetRequestType requestFor(String... uniqueIds) {
        var request = new RetrieveDocumentSetRequestType();
        for (var uniqueId : uniqueIds) {
            request.getDocumentRequest().add(documentRequest(REPOSITORY.value(), uniqueId));
        }
        return request;
    }

    @Test
    void takesInDocumentsAndGivesThemOut() throws IOException {
        var large = random(900_000);
        var request = oneDocument("2.999.9.1", "hello")
                .withEntry(entry("Doc2", "2.999.9.2"))
                .withDocument("Doc2", new DataHandler(new TestBytes(large)))
                .with("Doc3", "2.999.9.3", "");

        assertThat(outcome(door.documentRepositoryProvideAndRegisterDocumentSetB(request.request())))
                .containsExactly("Success");

        var answer = door.documentRepositoryRetrieveDocumentSet(requestFor("2.999.9.3", "2.999.9.2", "2.999.9.1"));
        assertThat(outcome(answer.getRegistryResponse())).containsExactly("Success");
        assertThat(answer.getDocumentResponse()).hasSize(3);
        assertThat(bytesOf(answer.getDocumentResponse().get(0).getDocument())).isEmpty();
        assertThat(bytesOf(answer.getDocumentResponse().get(1).getDocument())).isEqualTo(large);
        assertThat(bytesOf(answer.getDocumentResponse().get(2).getDocument()))
                .asString()
                .isEqualTo("hello");
        ReceivedAttachments.ofAnswerTo(door).verifyComplete();
    }

    private static byte[] bytesOf(DataHandler document) throws IOException {
        try (var bytes = document.getInputStream()) {
            return bytes.readAllBytes();
        }
    }

    @Test
    void saysWhichDocumentIsTooLarge() {
        var request = submission()
                .withEntry(entry("Doc1", "2.999.9.1"))
                .withDocument("Doc1", new DataHandler(new TestBytes(random(1_000_001))));

        assertThat(outcome(door.documentRepositoryProvideAndRegisterDocumentSetB(request.request())))
                .containsExactly(
                        "Failure",
                        "XDSRepositoryOutOfResources: Document(Doc1): more than 1000000 bytes, the most this repository"
                                + " accepts");
        assertThat(repository.files()).isZero();
    }

    /** All bytes of the document are there, but not the end of the package. */
    @Test
    void neverRegistersAPackageThatBreaksOff() throws Exception {
        var whole = String.join(
                "\r\n",
                "--b",
                "Content-Type: application/xop+xml; charset=UTF-8; type=\"application/soap+xml\"",
                "Content-ID: <envelope>",
                "",
                ENVELOPE,
                "--b",
                "Content-Type: text/plain",
                "Content-Transfer-Encoding: binary",
                "Content-ID: <doc1>",
                "",
                "hello",
                "--b--",
                "");
        var brokenOff = whole.substring(0, whole.length() - "--\r\n".length());

        assertThat(post(brokenOff + "\r\n").statusCode()).isEqualTo(400);
        assertThat(post(brokenOff).statusCode()).isEqualTo(400);
        assertThat(repository.registry.submissions).isEmpty();
        assertThat(repository.rows()).isEmpty();
        assertThat(repository.files()).isZero();

        assertThat(post(whole).statusCode()).isEqualTo(200);
        assertThat(repository.textOf("2.999.9.1")).isEqualTo("hello");
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .header(
                        "Content-Type",
                        "multipart/related; boundary=b; type=\"application/xop+xml\"; start=\"<envelope>\";"
                                + " start-info=\"application/soap+xml\"")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void saysWhichDocumentIsTooLargeForTheDoor() throws IOException {
        var usual = SoapLimits.defaults(spool);
        var narrow = freeAddress("narrow");
        open(
                narrow,
                new SoapLimits(
                        usual.maxEnvelopeBytes(),
                        usual.maxElementDepth(),
                        usual.maxAttributesPerElement(),
                        usual.maxAttributeLength(),
                        usual.maxAttachments(),
                        usual.maxPartHeaderBytes(),
                        100_000,
                        spool,
                        usual.maxSpoolBytes()));
        var request = oneDocument("2.999.9.1", "hello")
                .withEntry(entry("Doc2", "2.999.9.2"))
                .withDocument("Doc2", new DataHandler(new TestBytes(random(100_001))));

        assertThat(outcome(clientOf(narrow).documentRepositoryProvideAndRegisterDocumentSetB(request.request())))
                .containsExactly(
                        "Failure",
                        "XDSRepositoryOutOfResources: Document(Doc2): a document is larger than 100000 bytes, the most"
                                + " this repository accepts");
        assertThat(repository.files()).isZero();
    }

    @Test
    void namesTheExchangeInAnUnexpectedError() {
        repository.registry.onRegister(submission -> {
            throw new IllegalStateException("unexpected");
        });

        assertThat(outcome(door.documentRepositoryProvideAndRegisterDocumentSetB(
                        oneDocument("2.999.9.1", "hello").request())))
                .element(1)
                .asString()
                .startsWith("XDSRepositoryError: internal error, transaction urn:uuid:");
    }

    @Test
    void breaksOffADocumentThatIsDamaged() throws IOException {
        for (int size : new int[] {5, 900_000}) {
            var uniqueId = "2.999.9." + size;
            repository.answerTo(submission()
                    .withEntry(entry("Doc1", uniqueId))
                    .withDocument("Doc1", new DataHandler(new TestBytes(random(size)))));
            repository.restart();
            for (var file : repository.filesKept()) {
                var damaged = Files.readAllBytes(file);
                damaged[damaged.length - 1]++;
                Files.write(file, damaged);
            }

            assertThatThrownBy(() -> {
                        var answer = door.documentRepositoryRetrieveDocumentSet(requestFor(uniqueId));
                        bytesOf(answer.getDocumentResponse().get(0).getDocument());
                        ReceivedAttachments.ofAnswerTo(door).verifyComplete();
                    })
                    .isInstanceOf(Exception.class);
        }
    }

    @Test
    void learnsThatARegistryIsNotThere() throws IOException {
        var nobody = freeAddress("registry");
        var registry = new SoapDocumentRegistry(clients, nobody, TIMEOUT, TIMEOUT);

        assertThatThrownBy(() -> registry.register(submission().request().getSubmitObjectsRequest()))
                .isInstanceOf(RegistryNotAvailable.class);
        assertThatThrownBy(() -> registry.knowsDocument("2.999.9.1")).isInstanceOf(RegistryNotAvailable.class);
    }
}
