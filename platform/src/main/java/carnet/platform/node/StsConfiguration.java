package carnet.platform.node;

import carnet.platform.node.SafetyConfiguration.Openness;
import carnet.soap.Contract;
import carnet.soap.Packaging;
import carnet.soap.SoapDoors;
import carnet.soap.requester.PresentedSecurity;
import carnet.soap.requester.WssFault;
import carnet.xua.administer.DirectoryAdministration;
import carnet.xua.administer.Revocations;
import carnet.xua.authenticate.AssertionCheck;
import carnet.xua.authenticate.Authentication;
import carnet.xua.authenticate.Backoff;
import carnet.xua.authenticate.PasswordHashes;
import carnet.xua.directory.DirectoryFile;
import carnet.xua.issue.AssertionWriting;
import carnet.xua.keys.GeneratedKey;
import carnet.xua.keys.KeySource;
import carnet.xua.keys.Pkcs11KeySource;
import carnet.xua.keys.Pkcs12KeySource;
import carnet.xua.keys.PublishedKeys;
import carnet.xua.keys.SigningKeys;
import carnet.xua.store.StsDatabase;
import carnet.xua.sts.SecurityTokenServiceDoor;
import carnet.xua.sts.TokenPolicy;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.security.auth.x500.X500Principal;
import javax.sql.DataSource;
import org.apache.cxf.endpoint.Server;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The Security Token Service of a node. */
@Configuration(proxyBeanMethods = false)
@OnRole(Role.STS)
@Import({DirectoryController.class, PublishedKeysController.class})
class StsConfiguration {

    private static final int REMEMBERED_ACCOUNTS = 10_000;
    private static final String NAME_OF_THE_DEMO = "CN=Carnet demo Security Token Service";
    private static final String WHO_FILLS_THE_DEMO = "demo";

    @Bean
    DataSource stsDataSource(CarnetSettings settings, MeterRegistry meters) throws IOException {
        return Databases.open("sts", settings.sts().datasource(), settings.dataDir(), meters);
    }

    @Bean
    StsDatabase stsDatabase(DataSource stsDataSource) {
        return StsDatabase.open(stsDataSource);
    }

    @Bean
    TokenPolicy tokenPolicy(CarnetSettings settings) {
        var sts = settings.sts();
        var issuer = Required.setting("carnet.sts.issuer", sts.issuer());
        return Required.valid(
                "carnet.sts",
                () -> new TokenPolicy(
                        issuer, sts.audiences(), sts.lifetime(), sts.maxLifetime(), sts.renewable(), sts.skew()));
    }

    @Bean
    SigningKeys signingKeys(CarnetSettings settings, Openness openness, TokenPolicy policy) {
        var source = keySource(settings, openness.open());
        try {
            return new SigningKeys(
                    source,
                    settings.sts().keys().publishBefore(),
                    policy.maxLifetime().plus(policy.skew()),
                    Clock.systemUTC());
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new StartRefused(
                    "The keys of the Security Token Service cannot be used: " + e.getMessage() + ".",
                    "Correct carnet.sts.keys.file or carnet.sts.keys.pkcs11, and carnet.sts.keys.password.");
        }
    }

    private static KeySource keySource(CarnetSettings settings, boolean open) {
        var keys = settings.sts().keys();
        if (keys.file() == null && keys.pkcs11() == null) {
            if (!open) {
                throw new StartRefused(
                        "The Security Token Service has no key to sign with.",
                        "Set carnet.sts.keys.file to a PKCS #12 file, or carnet.sts.keys.pkcs11, and carnet.sts.keys.password;"
                                + " or leave sts out of carnet.roles.");
            }
            return demoKeys(settings);
        }
        var password = Required.setting("carnet.sts.keys.password", keys.password());
        try {
            return keys.pkcs11() == null
                    ? new Pkcs12KeySource(Objects.requireNonNull(keys.file()), password)
                    : new Pkcs11KeySource(keys.pkcs11(), password, Clock.systemUTC());
        } catch (IllegalArgumentException e) {
            throw new StartRefused(
                    "The keys of the Security Token Service cannot be used: " + e.getMessage() + ".",
                    "Correct the file that carnet.sts.keys.pkcs11 names.");
        }
    }

    /** Nobody relies on tokens of a demo: a password that is no secret guards a file only its owner can read. */
    private static KeySource demoKeys(CarnetSettings settings) {
        var file = settings.dataDir().resolve("sts-signing.p12");
        if (!Files.exists(file)) {
            try {
                GeneratedKey.writeTo(
                        file, "demo", new X500Principal(NAME_OF_THE_DEMO), Clock.systemUTC(), new SecureRandom());
            } catch (IOException | GeneralSecurityException e) {
                throw new StartRefused(
                        "The demo's signing key cannot be made: " + e.getMessage() + ".",
                        "See whether the data folder can be written to.");
            }
        }
        return new Pkcs12KeySource(file, "demo");
    }

    @Bean
    PublishedKeys publishedKeys(CarnetSettings settings, TokenPolicy policy, SigningKeys keys) {
        var endpoint = Optional.ofNullable(settings.sts().endpoint())
                .map(URI::toString)
                .orElseThrow(() -> new StartRefused(
                        "The setting carnet.sts.endpoint is missing.", "Set it to the URL clients use."));
        return new PublishedKeys(policy.issuer(), endpoint, keys);
    }

    @Bean
    PasswordHashes passwordHashes() {
        return new PasswordHashes(new SecureRandom());
    }

    @Bean
    DirectoryAdministration directoryAdministration(
            StsDatabase database,
            TokenPolicy policy,
            PasswordHashes passwords,
            ObjectProvider<Revocations> revocations,
            Openness openness)
            throws IOException {
        var administration = new DirectoryAdministration(
                policy.issuer(),
                database.directory(),
                database.issuedAssertions(),
                revocations.getIfAvailable(() -> (issuer, id, until) -> {}),
                passwords,
                Clock.systemUTC());
        if (openness.open() && database.directory().isEmpty()) {
            administration.importFile(
                    WHO_FILLS_THE_DEMO, DirectoryFile.read(demoDirectory(), PasswordHashes::isHash));
        }
        return administration;
    }

    private static String demoDirectory() throws IOException {
        try (var content = StsConfiguration.class.getResourceAsStream("/demo/directory.json")) {
            return new String(Objects.requireNonNull(content).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Bean(destroyMethod = "destroy")
    Server securityTokenServiceDoor(
            SoapDoors doors,
            StsDatabase database,
            TokenPolicy policy,
            SigningKeys keys,
            PasswordHashes passwords,
            DirectoryAdministration filled,
            ObjectProvider<AssertionCheck> assertions,
            ObjectProvider<Revocations> revocations,
            CarnetSettings settings,
            TransactionTimer timer) {
        var clock = Clock.systemUTC();
        var check = assertions.getIfAvailable(() -> (assertion, certificates) -> {
            throw WssFault.UNSUPPORTED_SECURITY_TOKEN.refusal();
        });
        var authentication = new Authentication(
                database.directory(),
                passwords,
                new Backoff(REMEMBERED_ACCOUNTS, clock),
                check,
                settings.sts().skew(),
                settings.sts().messageLife(),
                clock);
        var door = new SecurityTokenServiceDoor(
                policy,
                database.directory(),
                database.issuedAssertions(),
                authentication,
                check,
                new AssertionWriting(
                        policy.issuer(),
                        Optional.ofNullable(settings.community().homeCommunityId())),
                keys,
                revocations.getIfAvailable(() -> (issuer, id, until) -> {}),
                PresentedSecurity::current,
                clock,
                UUID::randomUUID);
        return doors.presenting()
                .publish(
                        "/sts",
                        new TimedSecurityTokenService(door, timer),
                        Contract.SECURITY_TOKEN_SERVICE,
                        Packaging.PLAIN);
    }
}
