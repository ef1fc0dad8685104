package carnet.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import carnet.wsdl.xds.DocumentRegistryPortType;
import carnet.wsdl.xds.DocumentRepositoryPortType;
import carnet.wsdl.xds.RetrieveDocumentSetResponseType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;

/** Doors on a port of their own, and a peer to knock at them. */
final class TestDoors implements AutoCloseable {

    static final QName IGNORED_HEADER = new QName("urn:test", "Ignored");
    static final String SOAP = "application/soap+xml; charset=UTF-8";

    final TestRegistry registry = new TestRegistry();
    final TestRepository repository = new TestRepository();
    final Path spool = temporaryDirectory();
    final SoapLimits limits;
    final Bus bus = BusFactory.newInstance().createBus();
    final SoapDoors doors;
    final URI registryAddress;
    final URI repositoryAddress;
    final URI plainRepositoryAddress;
    private final HttpClient peer =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    TestDoors() {
        this(SoapLimits.defaults(temporaryDirectory()));
    }

    TestDoors(SoapLimits like) {
        limits = new SoapLimits(
                like.maxEnvelopeBytes(),
                like.maxElementDepth(),
                like.maxAttributesPerElement(),
                like.maxAttributeLength(),
                like.maxAttachments(),
                like.maxPartHeaderBytes(),
                like.maxAttachmentBytes(),
                spool,
                like.maxSpoolBytes());
        String root = "http://localhost:" + freePort();
        registryAddress = URI.create(root + "/xds/registry");
        repositoryAddress = URI.create(root + "/xds/repository");
        plainRepositoryAddress = URI.create(root + "/xds/repository-plain");
        doors = new SoapDoors(bus, limits, UUID::randomUUID).ignoring(Set.of(IGNORED_HEADER));
        doors.publish(registryAddress.toString(), registry, Contract.DOCUMENT_REGISTRY, Packaging.PLAIN);
        doors.publish(repositoryAddress.toString(), repository, Contract.DOCUMENT_REPOSITORY, Packaging.MTOM);
        doors.publish(plainRepositoryAddress.toString(), repository, Contract.DOCUMENT_REPOSITORY, Packaging.PLAIN);
    }

    TestAnswer ask(TestRequest query) {
        return send(registryAddress, SOAP, query.bytes());
    }

    TestAnswer ask(TestPackage provide) {
        return send(repositoryAddress, TestPackage.contentType(), provide.bytes());
    }

    TestAnswer send(URI address, String contentType, byte[] content, String... headers) {
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(content))
                .timeout(Duration.ofSeconds(20));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return exchange(request.build());
    }

    TestAnswer exchange(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = peer.send(request, HttpResponse.BodyHandlers.ofByteArray());
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            response.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
            return new TestAnswer(response.statusCode(), headers, new String(response.body(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    DocumentRegistryPortType registryProxy() {
        return clients()
                .proxy(
                        DocumentRegistryPortType.class,
                        Contract.DOCUMENT_REGISTRY,
                        registryAddress,
                        Packaging.PLAIN,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20));
    }

    DocumentRepositoryPortType repositoryProxy() {
        return clients()
                .proxy(
                        DocumentRepositoryPortType.class,
                        Contract.DOCUMENT_REPOSITORY,
                        repositoryAddress,
                        Packaging.MTOM,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20));
    }

    private SoapClients clients() {
        return new SoapClients(bus, limits, UUID::randomUUID, null);
    }

    /** Back to what the doors were when they opened. */
    void reset() {
        registry.query = request -> TestRegistry.answered("ITI-18");
        registry.calls.set(0);
        repository.provide = repository::store;
        repository.retrieve = request -> new RetrieveDocumentSetResponseType();
        repository.committed.clear();
    }

    /** An exchange is tidied up after its answer, so a peer may be a moment early. */
    void awaitEmptySpool() {
        await().atMost(Duration.ofSeconds(5))
                .pollDelay(Duration.ZERO)
                .untilAsserted(() -> assertThat(spooled()).isEmpty());
    }

    /** What lies in the spool folder, by name or only as bytes. */
    private List<String> spooled() {
        try (Stream<Path> files = Files.list(spool)) {
            return Stream.concat(
                            files.map(Path::toString),
                            Stream.of(doors.spooledBytes())
                                    .filter(bytes -> bytes > 0)
                                    .map(bytes -> bytes + " bytes"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        bus.shutdown(true);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("spool");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
