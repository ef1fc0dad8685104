package carnet.platform.node;

import carnet.platform.node.SafetyConfiguration.Openness;
import carnet.soap.Contract;
import carnet.soap.Packaging;
import carnet.soap.SoapDoors;
import carnet.soap.requester.PresentedSecurity;
import carnet.xua.administer.DirectoryAdministration;
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
import carnet.xua.profile.DomainProfile;
import carnet.xua.replay.store.AssertionStore;
import carnet.xua.store.StsDatabase;
import carnet.xua.sts.SecurityTokenServiceDoor;
import carnet.xua.sts.TokenPolicy;
import carnet.xua.trust.KnownNodes;
import carnet.xua.validate.AssertionRefused;
import carnet.xua.validate.AssertionValidator;
import carnet.xua.validate.ValidationPolicy;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.security.auth.x500.X500Principal;
import javax.sql.DataSource;
import org.apache.cxf.endpoint.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The Security Token Service of a node. */
@Configuration(proxyBeanMethods = false)
@OnRole(Role.STS)
@Import({DirectoryController.class, PublishedKeysController.class})
class StsConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(StsConfiguration.class);
    private static final DomainProfile ANY_ATTRIBUTES = new DomainProfile(
            "identity provider",
            Map.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of("bearer", "holder-of-key"),
            Set.of(),
            Optional.empty(),
            Optional.empty());
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
            AssertionStore assertions,
            Openness openness)
            throws IOException {
        var administration = new DirectoryAdministration(
                policy.issuer(),
                database.directory(),
                database.issuedAssertions(),
                assertions.revocations(),
                passwords,
                Clock.systemUTC());
        if (openness.open() && database.directory().isEmpty()) {
            administration.importFile(WHO_FILLS_THE_DEMO, DirectoryFile.read(demoDirectory(), PasswordHashes::isHash));
        }
        return administration;
    }

    private static String demoDirectory() throws IOException {
        try (var content = StsConfiguration.class.getResourceAsStream("/demo/directory.json")) {
            return new String(Objects.requireNonNull(content).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** An identity provider's assertions are for us, and need none of the attributes that doors ask for. */
    @Bean
    AssertionCheck identityProviders(
            CarnetSettings settings, TokenPolicy tokens, IssuerFiles issuers, KnownNodes nodes, AssertionStore store) {
        var policy = new ValidationPolicy(
                Set.of(tokens.issuer(), String.valueOf(settings.sts().endpoint())),
                tokens.skew(),
                settings.xua().longestLife(),
                settings.xua().oneTimeUse(),
                ANY_ATTRIBUTES);
        var validator =
                new AssertionValidator(issuers, nodes, policy, store.uses(), store.revocations(), Clock.systemUTC());
        issuers.onChange(validator::issuersChanged);
        return (assertion, certificates) -> {
            try {
                return validator.validate(assertion, certificates);
            } catch (AssertionRefused refused) {
                LOG.warn("An assertion presented to the Security Token Service was refused: {}", refused.reason());
                throw refused.fault().refusal();
            }
        };
    }

    @Bean(destroyMethod = "destroy")
    Server securityTokenServiceDoor(
            SoapDoors doors,
            StsDatabase database,
            TokenPolicy policy,
            SigningKeys keys,
            PasswordHashes passwords,
            DirectoryAdministration filled,
            AssertionCheck identityProviders,
            AssertionStore assertions,
            CarnetSettings settings,
            TransactionTimer timer) {
        var clock = Clock.systemUTC();
        var authentication = new Authentication(
                database.directory(),
                passwords,
                new Backoff(REMEMBERED_ACCOUNTS, clock),
                identityProviders,
                settings.sts().skew(),
                settings.sts().messageLife(),
                clock);
        var door = new SecurityTokenServiceDoor(
                policy,
                database.directory(),
                database.issuedAssertions(),
                authentication,
                identityProviders,
                new AssertionWriting(
                        policy.issuer(),
                        Optional.ofNullable(settings.community().homeCommunityId())),
                keys,
                assertions.revocations(),
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
