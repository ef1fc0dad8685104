package carnet.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.wsdl.query.AdhocQueryRequest;
import carnet.wsdl.query.AdhocQueryResponse;
import carnet.wsdl.xds.DocumentRegistryPortType;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import jakarta.xml.ws.WebServiceException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestDoorsExtension.class)
class TlsTest {

    private static final char[] PASSWORD = "only-a-test".toCharArray();

    private final TestDoors doors;

    @TempDir
    private Path directory = Path.of(".");

    TlsTest(TestDoors doors) {
        this.doors = doors;
    }

    @Test
    void aProxyTalksToAPeerItTrusts() throws Exception {
        KeyStore keys = keysOf("localhost");

        assertThat(answerOfPeerWith(keys, trusting(keys)).getStatus()).isEqualTo("canned");
    }

    @Test
    void aProxyDoesNotTalkToAPeerNobodyVouchesFor() throws Exception {
        KeyStore keys = keysOf("localhost");

        assertThatThrownBy(() -> answerOfPeerWith(keys, null)).hasCauseInstanceOf(SSLException.class);
    }

    @Test
    void aProxyDoesNotTalkToAPeerOfAnotherName() throws Exception {
        KeyStore keys = keysOf("elsewhere.example");

        assertThatThrownBy(() -> answerOfPeerWith(keys, trusting(keys))).isInstanceOf(WebServiceException.class);
    }

    private AdhocQueryResponse answerOfPeerWith(KeyStore keys, @Nullable SSLContext tls) throws Exception {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(trusting(keys)));
        try (var peer = new CannedPeer(
                server,
                (exchange, request) -> CannedPeer.send(
                        exchange,
                        200,
                        TestDoors.SOAP,
                        TestRequest.storedQuery()
                                .withBody(
                                        "<q:AdhocQueryResponse xmlns:q='urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0'"
                                                + " status='canned'/>")
                                .xml()))) {
            return new SoapClients(doors.bus, doors.limits, UUID::randomUUID, tls)
                    .proxy(
                            DocumentRegistryPortType.class,
                            Contract.DOCUMENT_REGISTRY,
                            URI.create("https://localhost:" + peer.port() + "/xds"),
                            Packaging.PLAIN,
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(10))
                    .documentRegistryRegistryStoredQuery(new AdhocQueryRequest());
        }
    }

    private KeyStore keysOf(String host) throws Exception {
        Path file = directory.resolve(host + ".p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "peer",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream content = Files.newInputStream(file)) {
            keys.load(content, PASSWORD);
        }
        return keys;
    }

    /** A context with these keys that trusts their certificate. */
    private static SSLContext trusting(KeyStore keys) throws Exception {
        var identity = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        identity.init(keys, PASSWORD);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("peer", keys.getCertificate("peer"));
        trust.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(identity.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
