package carnet.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A node in production as the network sees it: mutual TLS, as BCP 195 wants it [ITI-19, RFC 9325]. */
@Requirement("ITI TF-2 3.19")
class TlsTest {

    private static final String STS = "sts";
    private static final int SLOW_PEERS = 60;

    @TempDir
    static Path folder;

    private static Pki pki;
    private static CarnetProcess node;

    @BeforeAll
    static void start() {
        pki = Pki.in(folder);
        pki.selfSigned(STS);
        pki.authority("other-ca");
        pki.certify("stranger", "other-ca", "extendedKeyUsage=clientAuth\n", "30");
        pki.certify("expired", "ca", "extendedKeyUsage=clientAuth\n", "-1");
        pki.certify("server-only", "ca", "extendedKeyUsage=serverAuth\n", "30");
        node = CarnetProcess.secured(
                "tls",
                pki,
                "--carnet.xua.trusted-issuers.test.entity-id=" + SignedAssertion.ISSUER,
                "--carnet.xua.trusted-issuers.test.certificates=" + pki.file(Pki.certificate(STS)));
    }

    @AfterAll
    static void end() {
        node.close();
    }

    static Stream<Integer> ports() {
        return Stream.of(node.httpPort(), node.mllpPort());
    }

    @ParameterizedTest
    @MethodSource("ports")
    void currentProtocolsAreSpoken(int port) {
        assertThat(handshake(port, "-tls1_3")).contains("New, TLSv1.3, Cipher is TLS_");
        assertThat(handshake(port, "-tls1_2"))
                .contains("New, TLSv1.2, Cipher is ECDHE-RSA-")
                .contains("GCM");
    }

    @ParameterizedTest
    @MethodSource("ports")
    void oldProtocolsAreNot(int port) {
        for (var protocol : List.of("-tls1", "-tls1_1")) {
            assertThat(handshake(port, protocol, "-cipher", "ALL:@SECLEVEL=0")).contains("Cipher is (NONE)");
        }
    }

    @ParameterizedTest
    @MethodSource("ports")
    void ciphersWithoutForwardSecrecyOrAuthenticatedEncryptionAreNot(int port) {
        for (var cipher : List.of(
                "AES128-GCM-SHA256",
                "AES256-SHA256",
                "AES128-SHA",
                "ECDHE-RSA-AES128-SHA256",
                "ECDHE-RSA-AES256-SHA384",
                "ECDHE-RSA-AES256-SHA",
                "DHE-RSA-AES128-GCM-SHA256",
                "DHE-RSA-AES256-SHA256",
                "NULL-SHA256:@SECLEVEL=0",
                "ADH-AES128-GCM-SHA256:@SECLEVEL=0")) {
            assertThat(handshake(port, "-tls1_2", "-cipher", cipher)).as(cipher).contains("Cipher is (NONE)");
        }
        for (var cipher : List.of("ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-AES256-GCM-SHA384")) {
            assertThat(handshake(port, "-tls1_2", "-cipher", cipher)).contains("Cipher is " + cipher);
        }
    }

    private static String handshake(int port, String... options) {
        var arguments = new ArrayList<>(List.of(
                "s_client",
                "-connect",
                "localhost:" + port,
                "-CAfile",
                "ca.pem",
                "-cert",
                "hospital.pem",
                "-key",
                "hospital.key"));
        arguments.addAll(List.of(options));
        return pki.said(arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stranger", "expired", "server-only"})
    void aClientWithACertificateThatDoesNotDoIsNotLetIn(String client) {
        assertThatThrownBy(() -> health(pki.contextOf(client))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> mllpHandshake(pki.contextOf(client))).isInstanceOf(IOException.class);
    }

    @Test
    void aClientWithoutCertificateIsNotLetIn() throws Exception {
        var trusting = SSLContext.getInstance("TLS");
        trusting.init(null, pki.trust(), null);

        assertThatThrownBy(() -> health(trusting)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> mllpHandshake(trusting)).isInstanceOf(IOException.class);
    }

    @Test
    void aHospitalIsLetIn() throws Exception {
        assertThat(health(pki.contextOf("hospital"))).isEqualTo(200);
        mllpHandshake(pki.contextOf("hospital"));
    }

    private static int health(SSLContext context) throws IOException, InterruptedException {
        return HttpClient.newBuilder()
                .sslContext(context)
                .build()
                .send(
                        HttpRequest.newBuilder(node.httpUri("/actuator/health/readiness"))
                                .timeout(Duration.ofSeconds(10))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    /** Of TLS 1.2: there the client learns in the handshake that its certificate was refused. */
    private static void mllpHandshake(SSLContext context) throws IOException {
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", node.mllpPort())) {
            socket.setSoTimeout(10_000);
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.startHandshake();
        }
    }

    @Test
    void peersThatDoNotFinishTheirHandshakeKeepNobodyOut() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW_PEERS; i++) {
                var peer = new Socket("localhost", i % 2 == 0 ? node.httpPort() : node.mllpPort());
                peer.getOutputStream().write(new byte[] {0x16, 3, 1, 2, 0, 1});
                slow.add(peer);
            }

            assertThat(health(pki.contextOf("hospital"))).isEqualTo(200);
            mllpHandshake(pki.contextOf("hospital"));
        } finally {
            for (var peer : slow) {
                peer.close();
            }
        }
    }

    @Test
    void anAssertionIsWantedBesideTheCertificateAndBoundToIt() {
        var wire = new WireClient(node);
        var patient = Patient.unheardOf();
        var assertion = SignedAssertion.about(patient).signedBy(pki, STS);
        var body = Ebrim.query(
                "LeafClass",
                "urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d",
                Ebrim.slot("$XDSDocumentEntryPatientId", "'" + Ebrim.escaped(patient.cx()) + "'"),
                Ebrim.slot("$XDSDocumentEntryStatus", "('" + Ebrim.APPROVED + "')"));
        var headers = Soap.headers(Soap.ITI_18, "urn:uuid:" + UUID.randomUUID());
        var without = Ebrim.utf8(Soap.envelope(headers, body, ""));
        var with = Ebrim.utf8(Soap.envelope(headers + SignedAssertion.header(assertion), body, ""));

        assertThat(wire.post(WireClient.REGISTRY, WireClient.SOAP_12, without).faultSubcodes())
                .containsExactly("FailedAuthentication");
        assertThat(wire.post(WireClient.REGISTRY, WireClient.SOAP_12, with).responseStatus())
                .isEqualTo("Success");

        pki.certify("thief", "ca", "extendedKeyUsage=clientAuth\n", "30");
        var thief = new WireClient(node, pki.contextOf("thief"));
        assertThat(thief.post(WireClient.REGISTRY, WireClient.SOAP_12, with).faultSubcodes())
                .containsExactly("FailedAuthentication");
    }
}
