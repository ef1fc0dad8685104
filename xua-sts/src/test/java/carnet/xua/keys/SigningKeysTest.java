package carnet.xua.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.xua.MovingClock;
import carnet.xua.TestKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new key is told of before it signs, an old one as long as something it signed lives, and nobody restarts anything. */
class SigningKeysTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final TestKey AUTHORITY = TestKey.authority("CN=authority");
    private static final TestKey OLD = key("CN=old", NOW.minus(Duration.ofDays(300)));
    private static final TestKey NEXT = key("CN=next", NOW);

    @TempDir
    Path folder;

    private final MovingClock clock = new MovingClock(NOW);
    private Path file = Path.of("");

    private static TestKey key(String name, Instant from) {
        return AUTHORITY.certifies(name, from, Duration.ofDays(400));
    }

    @BeforeEach
    void oneKey() throws Exception {
        file = folder.resolve("signing.p12");
        write(OLD);
    }

    private void write(TestKey... keys) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (var key : keys) {
            store.setKeyEntry(
                    key.certificate().getSubjectX500Principal().getName(),
                    key.privateKey(),
                    "secret".toCharArray(),
                    new Certificate[] {key.certificate()});
        }
        try (var out = Files.newOutputStream(file)) {
            store.store(out, "secret".toCharArray());
        }
    }

    private SigningKeys opened() throws IOException, GeneralSecurityException {
        return new SigningKeys(new Pkcs12KeySource(file, "secret"), Duration.ofHours(24), Duration.ofHours(1), clock);
    }

    @Test
    void theNextKeyIsPublishedBeforeItSigns() throws Exception {
        var keys = opened();
        write(OLD, NEXT);
        clock.pass(Duration.ofSeconds(3));

        assertThat(keys.current().certificate()).isEqualTo(OLD.certificate());
        assertThat(keys.published()).containsExactly(OLD.certificate(), NEXT.certificate());

        clock.pass(Duration.ofHours(24));
        assertThat(keys.current().certificate()).isEqualTo(NEXT.certificate());
    }

    @Test
    void theOldKeyIsPublishedUntilItsLastAssertionHasEnded() throws Exception {
        write(OLD, NEXT);
        var keys = opened();

        clock.pass(Duration.ofHours(24).plusMinutes(59));
        assertThat(keys.published()).containsExactly(OLD.certificate(), NEXT.certificate());

        clock.pass(Duration.ofMinutes(2));
        assertThat(keys.published()).containsExactly(NEXT.certificate());
    }

    @Test
    void aKeyThatIsTakenAwayIsPublishedUntilItsLastAssertionHasEnded() throws Exception {
        var keys = opened();
        assertThat(keys.current().certificate()).isEqualTo(OLD.certificate());
        write(NEXT);
        clock.pass(Duration.ofSeconds(3));

        assertThat(keys.current().certificate()).isEqualTo(NEXT.certificate());
        assertThat(keys.published()).containsExactly(NEXT.certificate(), OLD.certificate());

        clock.pass(Duration.ofHours(1));
        assertThat(keys.published()).containsExactly(NEXT.certificate());
    }

    @Test
    void aFileThatCannotBeReadChangesNothing() throws Exception {
        var keys = opened();
        Files.writeString(file, "no PKCS #12");
        clock.pass(Duration.ofSeconds(3));

        assertThat(keys.current().certificate()).isEqualTo(OLD.certificate());
    }

    @Test
    void keysThatAreTooWeakAreRefused() throws Exception {
        write(TestKey.rsa("CN=weak", 1024));

        assertThatThrownBy(this::opened)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2048");
    }

    @Test
    void aCertificateThatHasEndedIsNoKey() throws Exception {
        write(key("CN=ended", NOW.minus(Duration.ofDays(500))));

        assertThatThrownBy(this::opened)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("valid now");
    }

    @Test
    void theListingSaysWhichOneSigns() throws Exception {
        write(OLD, NEXT);
        var published = new PublishedKeys("urn:a<b", "https://sts.example/sts", opened());

        assertThat(published.certificates())
                .contains("\"kid\":\"" + SigningKey.idOf(OLD.certificate()) + "\"", "\"crv\":\"P-256\"")
                .containsOnlyOnce("\"signsNow\":true")
                .containsOnlyOnce("\"signsNow\":false");
        assertThat(published.metadata()).contains("entityID=\"urn:a&lt;b\"").contains("fed:SecurityTokenServiceType");
    }

    @Test
    void theKeyOfTheDemoIsItsOwnersAlone() throws Exception {
        var generated = folder.resolve("demo").resolve("signing.p12");

        GeneratedKey.writeTo(generated, "demo", new X500Principal("CN=demo"), clock, new SecureRandom());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(generated)))
                .isEqualTo("rw-------");
        assertThat(new Pkcs12KeySource(generated, "demo").keys())
                .extracting(SigningKey::signatureMethod)
                .isEqualTo(List.of("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"));
    }
}
