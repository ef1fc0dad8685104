package carnet.platform;

import static org.assertj.core.api.Assertions.assertThat;

import carnet.pixpdq.MllpListener;
import carnet.platform.node.CarnetNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The HL7 v2 door of a node that is not a demonstration, as OpenSSL's client finds it. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class MllpOverTlsTest {

    private static final String MESSAGE = """
            MSH|^~\\&|ADT|HOSPITAL|CARNET|XAD|20261120080000+0100||ADT^A04|TLS-1|P|2.3.1
            EVN|A04|20261120080000+0100
            PID|1||TLS-1^^^XAD||Muster^Eva
            PV1|1|O
            """.replace('\n', '\r');

    @TempDir
    Path folder;

    private ConfigurableApplicationContext node;

    @BeforeEach
    void start() throws Exception {
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=ca")
                .with("-keyout", "ca.key", "-out", "ca.pem")
                .run();
        certify("node");
        certify("hospital");
        node = new SpringApplicationBuilder(CarnetNode.class)
                .run(
                        "--carnet.data-dir=" + folder.resolve("data"),
                        "--carnet.roles=registry,repository,pix-pdq",
                        "--server.port=0",
                        "--carnet.mllp.tls-port=0",
                        "--carnet.xua.required=false",
                        "--carnet.domain.patient-id-authority=1.3.6.1.4.1.21367.13.20.1000",
                        "--carnet.repository.unique-id=1.3.6.1.4.1.21367.13.71.1",
                        "--server.ssl.bundle=carnet",
                        "--server.ssl.client-auth=need",
                        "--spring.ssl.bundle.pem.carnet.keystore.certificate="
                                + folder.resolve("node.pem").toUri(),
                        "--spring.ssl.bundle.pem.carnet.keystore.private-key="
                                + folder.resolve("node.key").toUri(),
                        "--spring.ssl.bundle.pem.carnet.truststore.certificate="
                                + folder.resolve("ca.pem").toUri());
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private void certify(String name) throws Exception {
        openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=" + name)
                .with("-keyout", name + ".key", "-out", name + ".csr")
                .run();
        openssl("x509", "-req", "-days", "1", "-CAcreateserial", "-CA", "ca.pem", "-CAkey", "ca.key")
                .with("-in", name + ".csr", "-out", name + ".pem")
                .run();
    }

    private Openssl openssl(String... arguments) {
        return new Openssl(new ArrayList<>(List.of(arguments)));
    }

    private final class Openssl {

        private final List<String> arguments;

        Openssl(List<String> arguments) {
            this.arguments = arguments;
        }

        Openssl with(String... more) {
            arguments.addAll(List.of(more));
            return this;
        }

        private Process started() throws IOException {
            var command = new ArrayList<>(List.of("openssl"));
            command.addAll(arguments);
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }

        void run() throws Exception {
            assertThat(started().waitFor()).isZero();
        }

        /** What comes back for one message, up to the end block or the end. */
        String answerTo(String message) throws IOException {
            var client = started();
            try (var out = client.getOutputStream();
                    var in = client.getInputStream()) {
                try {
                    out.write(("\u000B" + message + "\u001C\r").getBytes(StandardCharsets.UTF_8));
                    out.flush();
                } catch (IOException refused) {
                    return "";
                }
                var answer = new StringBuilder();
                for (int next = in.read(); next >= 0 && next != 0x1C; next = in.read()) {
                    answer.append((char) next);
                }
                return answer.toString();
            } finally {
                client.destroy();
            }
        }
    }

    private Openssl client() {
        return openssl("s_client", "-quiet", "-CAfile", "ca.pem", "-connect")
                .with("localhost:" + node.getBean(MllpListener.class).port());
    }

    @Test
    void isAnsweredToWhoHasACertificate() throws Exception {
        assertThat(client().with("-cert", "hospital.pem", "-key", "hospital.key")
                        .answerTo(MESSAGE))
                .contains("MSA|AA|TLS-1");
    }

    @Test
    void isClosedToWhoHasNone() throws Exception {
        assertThat(client().answerTo(MESSAGE)).doesNotContain("MSA");
        assertThat(client().with("-tls1_1").answerTo(MESSAGE)).doesNotContain("MSA");
    }
}
