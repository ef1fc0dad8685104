package carnet.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The server speaks TLS to those whose certificate it trusts, and has no page: 404 means that the handshake went well. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsFilesTest {

    private Path keys = Path.of("");
    private Path password = Path.of("");
    private Path certificate = Path.of("");
    private HttpsServer server;
    private String address = "";

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        keys = folder.resolve("keys.p12");
        certificate = folder.resolve("certificate.pem");
        password = Files.writeString(folder.resolve("password.txt"), "change-me\n");
        keytool(
                "-genkeypair",
                "-alias",
                "node",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost");
        keytool("-exportcert", "-rfc", "-alias", "node", "-file", certificate.toString());
        var tls = TlsFiles.context(keys, password, certificate).orElseThrow();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new ClientsWithCertificate(tls));
        server.start();
        address = "https://localhost:" + server.getAddress().getPort() + "/xds/registry";
    }

    @AfterAll
    void stop() {
        server.stop(0);
    }

    @Test
    void knownToEachOtherTheyTalk() {
        var run = find(
                "--tls-cert",
                keys.toString(),
                "--tls-password-file",
                password.toString(),
                "--tls-trust",
                certificate.toString());

        assertThat(run.err()).contains("404");
        assertThat(run.exitCode()).isEqualTo(3);
    }

    @Test
    void aServerNobodyTrustsIsNotSpokenTo() {
        var run = find();

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).startsWith("No secure connection to " + address + ": ");
    }

    @Test
    void aServerThatWantsACertificateDoesNotSpeakToUs() {
        var run = find("--tls-trust", certificate.toString());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).doesNotContain("404");
    }

    @Test
    void aWrongPasswordIsALocalProblem(@TempDir Path folder) throws Exception {
        var wrong = Files.writeString(folder.resolve("wrong.txt"), "guess");

        var run = find("--tls-cert", keys.toString(), "--tls-password-file", wrong.toString());

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err()).startsWith("The keys and certificates for TLS cannot be used");
    }

    private CommandRun find(String... tls) {
        var words = new ArrayList<>(List.of("find", "--patient", "P1", "--registry", address));
        words.addAll(List.of(tls));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private void keytool(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(
                List.of("-keystore", keys.toString(), "-storetype", "PKCS12", "-storepass:file", password.toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static final class ClientsWithCertificate extends HttpsConfigurator {
        ClientsWithCertificate(SSLContext tls) {
            super(tls);
        }

        @Override
        public void configure(HttpsParameters parameters) {
            var wanted = getSSLContext().getDefaultSSLParameters();
            wanted.setNeedClientAuth(true);
            parameters.setSSLParameters(wanted);
        }
    }
}
