package carnet.client.xds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import carnet.client.domain.CannedServer;
import carnet.client.domain.ScriptedDomain;
import carnet.client.xds.TransactionFailure.Kind;
import carnet.metadata.CX;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnreachableTest {

    private static final String PACKAGE = "multipart/related; boundary=part; start=\"<root@x>\"; "
            + "type=\"application/xop+xml\"; start-info=\"application/soap+xml\"";
    private static final String HALF_A_DOCUMENT = """
            --part\r
            Content-Type: application/xop+xml; charset=UTF-8; type="application/soap+xml"\r
            Content-Transfer-Encoding: binary\r
            Content-ID: <root@x>\r
            \r
            <e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body>\
            <x:RetrieveDocumentSetResponse xmlns:x="urn:ihe:iti:xds-b:2007">\
            <rs:RegistryResponse xmlns:rs="urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0" \
            status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success"/>\
            <x:DocumentResponse><x:RepositoryUniqueId>2.999.8</x:RepositoryUniqueId>\
            <x:DocumentUniqueId>2.999.9</x:DocumentUniqueId><x:mimeType>text/plain</x:mimeType>\
            <x:Document><o:Include xmlns:o="http://www.w3.org/2004/08/xop/include" href="cid:doc@x"/></x:Document>\
            </x:DocumentResponse></x:RetrieveDocumentSetResponse></e:Body></e:Envelope>\r
            --part\r
            Content-Type: application/octet-stream\r
            Content-Transfer-Encoding: binary\r
            Content-ID: <doc@x>\r
            \r
            only the beginning of it""";

    private XdsConnection connection;

    @BeforeAll
    void open() {
        connection =
                XdsConnection.open(new ConnectionSettings(Duration.ofSeconds(2), Duration.ofSeconds(1), null, null));
    }

    @AfterAll
    void close() {
        connection.close();
    }

    @Test
    void nobodyListens() {
        var address = URI.create("http://localhost:" + ScriptedDomain.freePort() + "/xds/registry");

        assertThat(failureOf(findingAt(address)))
                .hasMessage("Nothing answers at " + address + ": is the server running, and is this its address?");
    }

    @Test
    void theHostDoesNotExist() {
        assertThat(failureOf(findingAt(URI.create("http://no-such-host.invalid/xds/registry"))))
                .hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void somebodyListensAndSaysNothing() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var address = URI.create("http://localhost:" + silent.getLocalPort() + "/xds/registry");

            assertThat(failureOf(findingAt(address))).hasMessageStartingWith(address + " did not answer in time");
        }
    }

    @Test
    void theAddressIsThatOfAnotherPage() throws Exception {
        try (var other = CannedServer.answering(404, "text/html", "<html>not here</html>")) {
            assertThat(failureOf(findingAt(other.address()))).hasMessageContaining("404");
        }
    }

    @Test
    void theAnswerIsNotWhatWasAskedFor() throws Exception {
        var envelope =
                "<e:Envelope xmlns:e=\"http://www.w3.org/2003/05/soap-envelope\"><e:Body><x/></e:Body></e:Envelope>";
        try (var other = CannedServer.answering(200, "application/soap+xml", envelope)) {
            assertThat(failureOf(findingAt(other.address())))
                    .hasMessageStartingWith("No usable answer of " + other.address());
        }
    }

    @Test
    void theDocumentBreaksOff() throws Exception {
        try (var server = CannedServer.breakingOff(200, PACKAGE, HALF_A_DOCUMENT)) {
            assertThat(failureOf(fetchingAt(server.address())))
                    .hasMessageStartingWith("The answer of " + server.address() + " broke off");
        }
    }

    @Test
    void theDocumentComesToAStandstill() throws Exception {
        try (var server = CannedServer.standingStill(200, PACKAGE, HALF_A_DOCUMENT)) {
            assertThat(failureOf(fetchingAt(server.address())))
                    .hasMessageStartingWith("The answer of " + server.address() + " broke off");
        }
    }

    private ThrowingCallable findingAt(URI registry) {
        var query = DocumentQuery.of(new CX("ANNA-1", "2.999.1")).build();
        return () -> connection.documentConsumer(registry, registry).find(query);
    }

    private ThrowingCallable fetchingAt(URI repository) {
        return () -> connection
                .documentConsumer(repository, repository)
                .retrieve(DocumentReference.of("2.999.8", "2.999.9"), OutputStream.nullOutputStream());
    }

    private static TransactionFailure failureOf(ThrowingCallable call) {
        var failure = catchThrowableOfType(TransactionFailure.class, call);
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.errors()).isEmpty();
        return failure;
    }
}
