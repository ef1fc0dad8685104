package carnet.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.metadata.CX;
import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.demographics.NameUse;
import carnet.pixpdq.demographics.PartialDate;
import carnet.pixpdq.demographics.PersonName;
import carnet.pixpdq.identity.Cause;
import carnet.pixpdq.identity.PatientIdentities;
import carnet.platform.node.CarnetNode;
import carnet.platform.node.StartRefused;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** In production only certificates that are listed open the review console; without the identity service there is none. */
class StewardsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String XAD = "1.3.6.1.4.1.21367.13.20.1000";

    @TempDir
    static Path keys;

    @TempDir
    Path data;

    @BeforeAll
    static void makeCertificates() throws Exception {
        keyPair("node", "CN=localhost");
        keyPair("lea", "CN=Léa Hoffmann, O=Agence, C=LU");
        keyPair("hospital", "CN=Hospital A, O=Agence, C=LU");
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (var name : List.of("node", "lea", "hospital")) {
            trusted.setCertificateEntry(name, keyStore(name).getCertificate(name));
        }
        try (var out = Files.newOutputStream(keys.resolve("trusted.p12"))) {
            trusted.store(out, PASSWORD);
        }
    }

    private static void keyPair(String name, String subject) throws Exception {
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-J-Dfile.encoding=UTF-8",
                        "-J-Dsun.jnu.encoding=UTF-8",
                        "-genkeypair",
                        "-alias",
                        name,
                        "-dname",
                        subject.replace("é", "\\C3\\A9"),
                        "-ext",
                        "san=dns:localhost",
                        "-keyalg",
                        "EC",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        keys.resolve(name + ".p12").toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
    }

    private static KeyStore keyStore(String name) throws Exception {
        return KeyStore.getInstance(keys.resolve(name + ".p12").toFile(), PASSWORD);
    }

    private ConfigurableApplicationContext start(String... settings) {
        var all = new ArrayList<String>(List.of(settings));
        all.addAll(List.of(
                "--carnet.data-dir=" + data,
                "--server.port=0",
                "--carnet.mllp.port=0",
                "--carnet.mllp.tls-port=0",
                "--carnet.repository.unique-id=1.3.6.1.4.1.21367.13.71.1",
                "--carnet.domain.patient-id-authority=" + XAD));
        return new SpringApplicationBuilder(CarnetNode.class).run(all.toArray(String[]::new));
    }

    private ConfigurableApplicationContext inProduction(String... settings) {
        var all = new ArrayList<String>(List.of(settings));
        all.addAll(List.of(
                "--carnet.roles=registry,repository,pix-pdq",
                "--carnet.xua.required=false",
                "--server.ssl.bundle=carnet",
                "--spring.ssl.bundle.jks.carnet.keystore.location=file:" + keys.resolve("node.p12"),
                "--spring.ssl.bundle.jks.carnet.keystore.password=changeit",
                "--spring.ssl.bundle.jks.carnet.truststore.location=file:" + keys.resolve("trusted.p12"),
                "--spring.ssl.bundle.jks.carnet.truststore.password=changeit"));
        return start(all.toArray(String[]::new));
    }

    /** With the certificate of that name. */
    private static HttpResponse<String> send(
            ConfigurableApplicationContext node, String name, String path, String... body) throws Exception {
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keyStore(name), PASSWORD);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keyStore("trusted"));
        var context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        var port = node.getEnvironment().getRequiredProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + path))
                .header("Content-Type", "application/json");
        if (body.length > 0) {
            request.POST(HttpRequest.BodyPublishers.ofString(body[0]));
        }
        return HttpClient.newBuilder()
                .sslContext(context)
                .build()
                .send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void whoIsListedDecidesInTheNameOfTheCertificateAndWhoIsNotSeesNothing() throws Exception {
        try (var node = inProduction("--carnet.console.stewards.lea=cn=LÉA Hoffmann,  o=agence, c=lu")) {
            twoWhoAreAlike(node.getBean(PatientIdentities.class));

            assertThat(send(node, "lea", "/review/api/steward").body())
                    .isEqualTo("{\"open\":false,\"steward\":\"CN=Léa Hoffmann,O=Agence,C=LU\"}");
            decidesInTheNameOfTheCertificateWhateverHeSays(node);
            isToldHowToBeListedAndSeesNothing(node);
        }
    }

    private static void decidesInTheNameOfTheCertificateWhateverHeSays(ConfigurableApplicationContext node)
            throws Exception {
        var decided = send(
                node,
                "lea",
                "/review/api/tasks/1/decision",
                "{\"decision\":\"keep-apart\",\"why\":\"two sisters\",\"who\":\"somebody else\"}");

        assertThat(decided.statusCode()).isEqualTo(200);
        assertThat(send(node, "lea", "/review/api/history?task=1").body())
                .contains("\"action\":\"KEEP_APART\",\"who\":\"CN=Léa Hoffmann,O=Agence,C=LU\"");
    }

    private static void isToldHowToBeListedAndSeesNothing(ConfigurableApplicationContext node) throws Exception {
        for (var path : List.of("/steward", "/tasks", "/tasks/1", "/persons/1", "/history?person=1")) {
            var answer = send(node, "hospital", "/review/api" + path);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body())
                    .contains("carnet.console.stewards", "CN=Hospital A,O=Agence,C=LU")
                    .doesNotContain("Zwanck");
        }
        assertThat(send(node, "hospital", "/review/api/tasks/1/decision", "{}").statusCode())
                .isEqualTo(403);
        assertThat(send(node, "hospital", "/review/api/persons/search", "{\"identifier\":\"1\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(node, "hospital", "/review").body()).contains("Review").doesNotContain("Zwanck");
    }

    private static void twoWhoAreAlike(PatientIdentities identities) {
        var said = Demographics.builder()
                .name(new PersonName(NameUse.LEGAL, "Zwanck", "Anna"))
                .birthDate(PartialDate.parse("19680312"))
                .build();
        var cause = new Cause("HIS|A", "test");
        identities.announce(List.of(new CX("1", XAD)), before -> said, cause);
        identities.announce(List.of(new CX("777", XAD)), before -> said, cause);
    }

    @Test
    void nobodyIsListedUnlessSomebodyIs() throws Exception {
        try (var node = inProduction()) {
            assertThat(send(node, "lea", "/review/api/tasks").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void aSubjectThatCannotBeReadStopsTheStart() {
        assertThatThrownBy(() -> inProduction("--carnet.console.stewards.lea=Léa Hoffmann"))
                .rootCause()
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("carnet.console.stewards.lea");
    }

    @Test
    void aNodeWithoutTheIdentityServiceHasNoReviewConsole() throws IOException, InterruptedException {
        try (var node = start("--spring.profiles.active=demo", "--carnet.roles=registry,repository")) {
            var root = "http://localhost:" + node.getEnvironment().getRequiredProperty("local.server.port");
            for (var path : List.of("/review", "/review/review.js", "/review/api/steward", "/review/api/tasks")) {
                var answer = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(root + path)).build(),
                                HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(path).isEqualTo(404);
            }
        }
    }
}
