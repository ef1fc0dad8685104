package carnet.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.platform.node.CarnetNode;
import carnet.platform.node.StartRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A node in production with the Security Token Service alone, keys made by openssl, asked by curl over mutual TLS. */
class SecurityTokenServiceOverTlsTest {

    private static final String WST = "http://docs.oasis-open.org/ws-sx/ws-trust/200512";
    private static final String DIRECTORY = """
            {"organizations": [{"id": "urn:oid:2.999.1", "name": "Hospital"}],
             "professionals": [{"account": "weber", "name": "Lena Weber", "certificates": [{"subject": "CN=weber"}],
               "memberships": [{"organization": "urn:oid:2.999.1", "role": {"code": "a", "codeSystem": "2.999.2"}}]}]}""";

    @TempDir
    static Path folder = Path.of("");

    private static @Nullable ConfigurableApplicationContext node;

    @BeforeAll
    static void start() throws Exception {
        openssl("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=authority"
                + " -keyout ca.key -out ca.pem");
        Files.writeString(folder.resolve("san"), "subjectAltName=DNS:localhost");
        for (var name : List.of("localhost", "weber", "admin")) {
            openssl("req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=" + name + " -keyout " + name
                    + ".key -out " + name + ".csr");
            openssl("x509 -req -in " + name
                    + ".csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -extfile san -out " + name + ".pem");
        }
        openssl("req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=signing -keyout signing.key -out signing.pem");
        openssl(
                "pkcs12 -export -inkey signing.key -in signing.pem -name signing -passout pass:secret -out signing.p12");
        node = started("--carnet.sts.keys.file=" + folder.resolve("signing.p12"), "--carnet.sts.keys.password=secret");
        assertThat(curl("admin", "/sts/directory/import", "application/json", DIRECTORY))
                .startsWith("200");
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
        }
    }

    private static ConfigurableApplicationContext started(String... more) {
        var settings = new ArrayList<>(List.of(
                "--carnet.roles=sts",
                "--carnet.data-dir=" + folder.resolve("data"),
                "--server.port=0",
                "--server.ssl.bundle=carnet",
                "--spring.ssl.bundle.pem.carnet.keystore.certificate=file:" + folder.resolve("localhost.pem"),
                "--spring.ssl.bundle.pem.carnet.keystore.private-key=file:" + folder.resolve("localhost.key"),
                "--spring.ssl.bundle.pem.carnet.truststore.certificate=file:" + folder.resolve("ca.pem"),
                "--carnet.sts.issuer=urn:test:sts",
                "--carnet.sts.audiences=urn:test:domain",
                "--carnet.sts.endpoint=https://localhost/sts",
                "--carnet.sts.administrators=CN=admin"));
        settings.addAll(List.of(more));
        return new SpringApplicationBuilder(CarnetNode.class).run(settings.toArray(String[]::new));
    }

    private static void openssl(String arguments) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("openssl"));
        words.addAll(List.of(arguments.split(" ")));
        run(words);
    }

    /** Status and body. */
    private static String curl(String client, String path, String type, String body)
            throws IOException, InterruptedException {
        var file = Files.writeString(folder.resolve("request"), body);
        var words = new ArrayList<>(List.of(
                "curl",
                "-sS",
                "--cacert",
                folder.resolve("ca.pem").toString(),
                "--cert",
                folder.resolve(client + ".pem").toString(),
                "--key",
                folder.resolve(client + ".key").toString(),
                "-o",
                "-",
                "-w",
                "%{stderr}%{http_code}",
                "https://localhost:"
                        + Objects.requireNonNull(node).getEnvironment().getProperty("local.server.port") + path));
        if (!body.isEmpty()) {
            words.addAll(List.of("-H", "Content-Type: " + type, "--data-binary", "@" + file));
        }
        return run(words);
    }

    /** What goes to standard error first. */
    private static String run(List<String> words) throws IOException, InterruptedException {
        var errors = folder.resolve("stderr");
        var process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        return Files.readString(errors) + output;
    }

    private static String issue() {
        return """
                <e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope" xmlns:wsa="http://www.w3.org/2005/08/addressing">                <e:Header><wsa:Action>%s/RST/Issue</wsa:Action><wsa:MessageID>urn:uuid:1</wsa:MessageID></e:Header><e:Body>                <wst:RequestSecurityToken xmlns:wst="%s"><wst:RequestType>%s/Issue</wst:RequestType><wst:KeyType>%s/PublicKey                </wst:KeyType></wst:RequestSecurityToken></e:Body></e:Envelope>""".formatted(WST, WST, WST, WST);
    }

    @Test
    void theCertificateOfTlsIsACredentialAndTheKeyOfTheToken() throws Exception {
        assertThat(curl("weber", "/sts", "application/soap+xml", issue()))
                .startsWith("200")
                .contains(
                        WST + "/RSTRC/IssueFinal",
                        ">weber</saml2:NameID>",
                        ":ac:classes:TLSClient<",
                        ":cm:holder-of-key")
                .contains(Files.readString(folder.resolve("weber.pem"))
                        .lines()
                        .skip(1)
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void aCertificateOfTheAuthorityAloneIsNoCredential() throws Exception {
        assertThat(curl("admin", "/sts", "application/soap+xml", issue()))
                .startsWith("400")
                .contains("FailedAuthentication");
    }

    @Test
    void onlyAdministratorsSeeAndChangeTheDirectory() throws Exception {
        assertThat(curl("weber", "/sts/directory/import", "application/json", DIRECTORY))
                .startsWith("403");
        assertThat(curl("weber", "/sts/directory/professionals/weber", "", "")).startsWith("403");
        assertThat(curl("admin", "/sts/directory/import", "text/plain", DIRECTORY))
                .startsWith("415");
        assertThat(curl("admin", "/sts/directory/journal", "", ""))
                .startsWith("200")
                .contains("\"who\":\"CN=admin\"", "\"action\":\"ADD_ACCOUNT\"", "\"subject\":\"weber\"");
    }

    @Test
    void theSigningCertificateIsPublished() throws Exception {
        assertThat(curl("weber", "/sts/certificates", "", "")).startsWith("200").contains("\"signsNow\":true");
        assertThat(curl("weber", "/sts/metadata", "", "")).startsWith("200").contains("entityID=\"urn:test:sts\"");
    }

    @Test
    void aNodeWithoutSigningKeyDoesNotStart() {
        assertThatThrownBy(() -> started("--carnet.data-dir=" + folder.resolve("other")))
                .rootCause()
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("no key to sign with");
    }
}
