package carnet.pixpdq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import carnet.pixpdq.hl7.Hl7Charset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Both sides show a certificate [ITI TF-2 3.19]. */
@Timeout(30)
class MllpOverTlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static KeyStore platform;
    private static KeyStore hospital;

    private final RecordedPatients patients = new RecordedPatients();

    @BeforeAll
    static void makeCertificates(@TempDir Path folder) throws Exception {
        platform = keyPair(folder, "platform");
        hospital = keyPair(folder, "hospital");
    }

    private static KeyStore keyPair(Path folder, String name) throws Exception {
        var file = folder.resolve(name + ".p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-dname",
                        "CN=" + name,
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
                        file.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return KeyStore.getInstance(file.toFile(), PASSWORD);
    }

    private static SSLContext context(@Nullable KeyStore own, KeyStore trusted) throws Exception {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD);
        var certificate = KeyStore.getInstance("PKCS12");
        certificate.load(null, null);
        certificate.setCertificateEntry(
                "trusted", trusted.getCertificate(trusted.aliases().nextElement()));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificate);
        var context = SSLContext.getInstance("TLS");
        context.init(own == null ? null : keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private MllpListener listening(Duration transferTimeout) throws Exception {
        var settings = new MllpSettings(0, 10_000, 5, Duration.ofSeconds(20), transferTimeout, Hl7Charset.UTF_8);
        return MllpListener.listen(settings, Doors.to(patients), context(platform, hospital));
    }

    private static MllpSender sender(MllpListener listener, SSLContext context) {
        return new MllpSender("localhost", listener.port(), Duration.ofSeconds(10), context.getSocketFactory());
    }

    @Test
    void aHospitalWithATrustedCertificateIsServed() throws Exception {
        try (var listener = listening(Duration.ofSeconds(10));
                var sender = sender(listener, context(hospital, platform))) {
            assertThat(sender.send(Sample.admissionOf("1").text(), StandardCharsets.UTF_8))
                    .contains("MSA|AA|m1");
            assertThat(sender.send(Sample.admissionOf("2").text(), StandardCharsets.UTF_8))
                    .contains("MSA|AA|m1");
        }
        assertThat(patients.ids()).containsExactly("1", "2");
    }

    @Test
    void oneWithoutACertificateIsNot() throws Exception {
        try (var listener = listening(Duration.ofSeconds(10));
                var sender = sender(listener, context(null, platform))) {
            assertThatThrownBy(() -> sender.send(Sample.admissionOf("1").text(), StandardCharsets.UTF_8))
                    .isInstanceOf(IOException.class);
        }
        assertThat(patients.all()).isEmpty();
    }

    @Test
    void oneWithAnotherCertificateIsNot() throws Exception {
        try (var listener = listening(Duration.ofSeconds(10));
                var sender = sender(listener, context(platform, platform))) {
            assertThatThrownBy(() -> sender.send(Sample.admissionOf("1").text(), StandardCharsets.UTF_8))
                    .isInstanceOf(IOException.class);
        }
        assertThat(patients.all()).isEmpty();
    }

    @Test
    void aSenderTrustsOnlyAServerWhoseCertificateNamesTheHost() throws Exception {
        try (var listener = listening(Duration.ofSeconds(10));
                var sender = new MllpSender(
                        "127.0.0.1",
                        listener.port(),
                        Duration.ofSeconds(10),
                        context(hospital, platform).getSocketFactory())) {
            assertThatThrownBy(() -> sender.send(Sample.admissionOf("1").text(), StandardCharsets.UTF_8))
                    .isInstanceOf(SSLException.class);
        }
        assertThat(patients.all()).isEmpty();
    }

    @Test
    void plainTextIsNotTaken() throws Exception {
        try (var listener = listening(Duration.ofSeconds(10));
                var peer = new RawPeer(listener)) {
            peer.sends(RawPeer.framed(Sample.admissionOf("1")));
            assertThatThrownBy(peer::hears).isInstanceOf(IOException.class);
        }
        assertThat(patients.all()).isEmpty();
    }

    @Test
    void aHandshakeThatDoesNotComeIsNotWaitedFor() throws Exception {
        try (var listener = listening(Duration.ofMillis(300));
                var log = new LogLines();
                var peer = new RawPeer(listener)) {
            assertThat(peer.hearsTheEnd()).isTrue();
            await().until(() -> listener.connections() == 0);
            assertThat(log.warning()).endsWith("the TLS handshake took longer than PT0.3S");
        }
    }

    @Test
    void closingEndsIdleConnectionsAtOnce() throws Exception {
        var listener = listening(Duration.ofSeconds(10));
        try (var sender = sender(listener, context(hospital, platform))) {
            sender.send(Sample.admissionOf("1").text(), StandardCharsets.UTF_8);

            var begun = System.nanoTime();
            listener.close();

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
            assertThat(listener.connections()).isZero();
        }
    }
}
