package carnet.bench.trust;

import carnet.bench.load.Worker;
import carnet.soap.requester.PresentedSecurity;
import carnet.xua.administer.DirectoryAdministration;
import carnet.xua.authenticate.Authentication;
import carnet.xua.authenticate.Backoff;
import carnet.xua.authenticate.PasswordHashes;
import carnet.xua.directory.DirectoryFile;
import carnet.xua.issue.AssertionWriting;
import carnet.xua.keys.KeySource;
import carnet.xua.keys.SigningKey;
import carnet.xua.keys.SigningKeys;
import carnet.xua.profile.DomainProfiles;
import carnet.xua.replay.Revocations;
import carnet.xua.store.StsDatabase;
import carnet.xua.sts.SecurityTokenServiceDoor;
import carnet.xua.sts.TokenPolicy;
import carnet.xua.trust.KnownNodes;
import carnet.xua.trust.Revocation;
import carnet.xua.trust.TrustedIssuer;
import carnet.xua.trust.TrustedIssuers;
import carnet.xua.validate.AssertionValidator;
import carnet.xua.validate.ValidationPolicy;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/**
 * The Security Token Service of a node in this process, below HTTP and SOAP, on a Derby of its own that writes to disk. Its users
 * are known by their TLS certificates: Argon2id of a password is meant to be slow.
 */
public final class TokenService implements AutoCloseable {

    private static final String ISSUER = "urn:carnet:bench:sts";
    private static final String AUDIENCE = "urn:carnet:bench";
    private static final int USERS = 8;
    private static final Duration LIFE = Duration.ofHours(1);
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final Element REQUEST = Xml.parse("""
            <wst:RequestSecurityToken xmlns:wst="http://docs.oasis-open.org/ws-sx/ws-trust/200512">\
            <wst:RequestType>http://docs.oasis-open.org/ws-sx/ws-trust/200512/Issue</wst:RequestType>\
            <wst:Claims>%s</wst:Claims></wst:RequestSecurityToken>\
            """.formatted(Logins.TREATMENT));

    private static final Revocations NONE_REVOKED = new Revocations() {
        @Override
        public boolean isRevoked(String issuer, String assertionId) {
            return false;
        }

        @Override
        public void revoke(String issuer, String assertionId, Instant until) {
            throw new UnsupportedOperationException("nothing is revoked while issuing is measured");
        }
    };

    private final SigningKey key;
    private final List<X509Certificate> users = new ArrayList<>();
    private final AtomicInteger nextUser = new AtomicInteger();
    private final HikariDataSource dataSource = new HikariDataSource();
    private final ThreadLocal<PresentedSecurity> presented = new ThreadLocal<>();
    private final SecurityTokenServiceDoor door;

    /** @param folder does not exist yet */
    public TokenService(SelfSigned kind, Path folder) throws IOException, GeneralSecurityException {
        key = kind.key("service");
        dataSource.setJdbcUrl("jdbc:derby:" + folder.toAbsolutePath() + ";create=true");
        dataSource.setMaximumPoolSize(USERS);
        var database = StsDatabase.open(dataSource);
        var passwords = new PasswordHashes(new SecureRandom());
        var clock = Clock.systemUTC();
        for (int i = 0; i < USERS; i++) {
            users.add(kind.key("user-" + i).certificate());
        }
        new DirectoryAdministration(
                        ISSUER, database.directory(), database.issuedAssertions(), NONE_REVOKED, passwords, clock)
                .importFile("bench", DirectoryFile.read(directory(), PasswordHashes::isHash));
        door = new SecurityTokenServiceDoor(
                new TokenPolicy(ISSUER, List.of(AUDIENCE), LIFE, LIFE, LIFE, SKEW),
                database.directory(),
                database.issuedAssertions(),
                new Authentication(
                        database.directory(),
                        passwords,
                        new Backoff(USERS, clock),
                        (assertion, certificates) -> validator().validate(assertion, certificates),
                        SKEW,
                        LIFE,
                        clock),
                (assertion, certificates) -> validator().validate(assertion, certificates),
                new AssertionWriting(ISSUER, Optional.of("urn:oid:2.999.1")),
                new SigningKeys(source(key), Duration.ZERO, LIFE, clock),
                NONE_REVOKED,
                presented::get,
                clock,
                UUID::randomUUID);
    }

    private static KeySource source(SigningKey key) {
        return new KeySource() {
            @Override
            public List<SigningKey> keys() {
                return List.of(key);
            }

            @Override
            public Object version() {
                return key;
            }
        };
    }

    private String directory() {
        var subjects = users.stream()
                .map(user -> user.getSubjectX500Principal().getName())
                .toList();
        return """
                {"roles": [{"code": "158965000", "codeSystem": "2.16.840.1.113883.6.96", "displayName": "Medical practitioner",
                  "purposes": [{"code": "TREAT", "codeSystem": "2.16.840.1.113883.5.8", "displayName": "treatment"}]}],
                 "organizations": [{"id": "urn:oid:2.999.1.1", "name": "Hospital North", "active": true}],
                 "professionals": [%s]}\
                """.formatted(subjects.stream().map(TokenService::professional).collect(Collectors.joining(",\n")));
    }

    private static String professional(String subject) {
        return """
                {"account": "%1$s", "name": "%1$s", "providerIdentifiers": [{"root": "2.999.7", "extension": "4711"}],
                  "memberships": [{"organization": "urn:oid:2.999.1.1", "role":
                    {"code": "158965000", "codeSystem": "2.16.840.1.113883.6.96", "displayName": "Medical practitioner"}}],
                  "certificates": [{"subject": "%1$s"}]}\
                """.formatted(subject);
    }

    /** Clients that get an assertion each time, each of them another user. */
    public Callable<Worker> clients() {
        return () -> {
            var user = users.get(nextUser.getAndIncrement() % USERS);
            return () -> issue(user);
        };
    }

    /** Clients that have OpenSAML marshal and sign such an assertion each time, with the same key. */
    public Callable<Worker> bareClients() {
        return () -> {
            var signing = new BareSigning(key, anyAssertion());
            return signing::signed;
        };
    }

    Element anyAssertion() {
        return (Element) issue(users.get(0))
                .getElementsByTagNameNS("urn:oasis:names:tc:SAML:2.0:assertion", "Assertion")
                .item(0);
    }

    private Element issue(X509Certificate user) {
        presented.set(new PresentedSecurity(List.of(), List.of(user)));
        return door.issue(REQUEST);
    }

    SigningKey key() {
        return key;
    }

    /** A door that accepts what this service issues, and has seen nothing yet; it writes down no uses. */
    AssertionValidator validator() {
        return new AssertionValidator(
                () -> new TrustedIssuers(List.of(new TrustedIssuer(
                        ISSUER, List.of(key.certificate()), List.of(), Optional.empty(), Revocation.NOT_ASKED))),
                new KnownNodes(List.of()),
                new ValidationPolicy(Set.of(AUDIENCE), SKEW, LIFE, false, DomainProfiles.named("ihe")),
                use -> true,
                NONE_REVOKED,
                Clock.systemUTC());
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
