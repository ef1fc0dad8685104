package carnet.xua.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import carnet.soap.fault.RequestRefused;
import carnet.soap.requester.PresentedSecurity;
import carnet.soap.requester.Requester;
import carnet.xua.MovingClock;
import carnet.xua.RememberedUses;
import carnet.xua.TestAssertion;
import carnet.xua.TestKey;
import carnet.xua.administer.DirectoryAdministration;
import carnet.xua.authenticate.AssertionCheck;
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
import carnet.xua.trust.KnownNodes;
import carnet.xua.trust.Revocation;
import carnet.xua.trust.TrustedIssuer;
import carnet.xua.trust.TrustedIssuers;
import carnet.xua.validate.AssertionRefused;
import carnet.xua.validate.AssertionValidator;
import carnet.xua.validate.ValidationPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.w3c.dom.Element;

/** The service on a real database, with a clock that stands still at {@link TestAssertion#NOW} and the sample directory. */
final class StsUnderTest {

    static final String ISSUER = "urn:test:own-sts";
    static final String AUDIENCE = TestAssertion.AUDIENCE;
    static final String PASSWORD = "carnet-demo-password";
    static final TestKey SIGNER = TestKey.rsa("CN=sts");
    static final TestKey CLIENT = TestKey.ec("CN=weber");
    static final TestKey STRANGER = TestKey.ec("CN=stranger");
    static final TestKey IDENTITY_PROVIDER = TestKey.ec("CN=idp");

    private static final String SAML = "urn:oasis:names:tc:SAML:2.0:assertion";

    final MovingClock clock = new MovingClock(TestAssertion.NOW);
    final StsDatabase database;
    final DirectoryAdministration administration;
    final Map<String, Instant> revoked = new ConcurrentHashMap<>();
    final AssertionValidator relyingParty;
    private final SecurityTokenServiceDoor door;
    private final ThreadLocal<PresentedSecurity> presented = new ThreadLocal<>();

    StsUnderTest(TestDatabase kind) {
        this(kind, () -> List.of(SigningKey.of(SIGNER.privateKey(), SIGNER.certificate())));
    }

    /** @param keys asked whenever the service looks */
    StsUnderTest(TestDatabase kind, Supplier<List<SigningKey>> keys) {
        database = kind.emptied();
        var signing = signingKeys(keys);
        Revocations revocations = new Revocations() {
            @Override
            public boolean isRevoked(String issuer, String assertionId) {
                return revoked.containsKey(assertionId);
            }

            @Override
            public void revoke(String issuer, String assertionId, Instant until) {
                assertThat(issuer).isEqualTo(ISSUER);
                revoked.put(assertionId, until);
            }
        };
        var passwords = new PasswordHashes(new SecureRandom());
        administration = new DirectoryAdministration(
                ISSUER, database.directory(), database.issuedAssertions(), revocations, passwords, clock);
        administration.importFile("test", DirectoryFile.read(sampleDirectory(), PasswordHashes::isHash));
        relyingParty = new AssertionValidator(
                () -> new TrustedIssuers(List.of(new TrustedIssuer(
                        ISSUER, signing.published(), List.of(), Optional.empty(), Revocation.NOT_ASKED))),
                new KnownNodes(List.of()),
                policy(AUDIENCE),
                new RememberedUses(),
                revocations,
                clock);
        AssertionCheck identityProviders = identityProviders(revocations);
        var policy = new TokenPolicy(
                ISSUER,
                List.of(AUDIENCE, "urn:test:other-audience"),
                Duration.ofMinutes(10),
                Duration.ofHours(1),
                Duration.ofHours(12),
                Duration.ofMinutes(1));
        door = new SecurityTokenServiceDoor(
                policy,
                database.directory(),
                database.issuedAssertions(),
                new Authentication(
                        database.directory(),
                        passwords,
                        new Backoff(100, clock),
                        identityProviders,
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        clock),
                identityProviders,
                new AssertionWriting(ISSUER, Optional.of("urn:oid:1.2.3")),
                signing,
                revocations,
                presented::get,
                clock,
                UUID::randomUUID);
    }

    private SigningKeys signingKeys(Supplier<List<SigningKey>> keys) {
        try {
            return new SigningKeys(
                    new KeySource() {
                        @Override
                        public List<SigningKey> keys() {
                            return keys.get();
                        }

                        @Override
                        public Object version() {
                            return keys.get();
                        }
                    },
                    Duration.ofHours(24),
                    Duration.ofHours(1),
                    clock);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ValidationPolicy policy(String audience) {
        return new ValidationPolicy(
                Set.of(audience), Duration.ofMinutes(1), Duration.ofHours(1), false, DomainProfiles.named("ihe"));
    }

    private AssertionCheck identityProviders(Revocations revocations) {
        var validator = new AssertionValidator(
                () -> new TrustedIssuers(List.of(new TrustedIssuer(
                        TestAssertion.ISSUER,
                        List.of(IDENTITY_PROVIDER.certificate()),
                        List.of(),
                        Optional.empty(),
                        Revocation.NOT_ASKED))),
                new KnownNodes(List.of()),
                policy(TestAssertion.AUDIENCE),
                new RememberedUses(),
                revocations,
                clock);
        return (assertion, certificates) -> {
            try {
                return validator.validate(assertion, certificates);
            } catch (AssertionRefused refused) {
                throw refused.fault().refusal();
            }
        };
    }

    static String sampleDirectory() {
        try (var content = StsUnderTest.class.getResourceAsStream("directory.json")) {
            return new String(Objects.requireNonNull(content).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // calls

    /** The answer of the operation the request's type names. */
    Element answerTo(TokenCall call) {
        var envelope = call.envelope();
        var security = TokenCall.security(envelope);
        presented.set(new PresentedSecurity(security == null ? List.of() : List.of(security), call.tls()));
        var request = (Element) TokenCall.bodyOf(envelope).getFirstChild();
        return switch (call.body().replaceAll("(?s).*<wst:RequestType>.*/([A-Za-z]+)</wst:RequestType>.*", "$1")) {
            case "Validate" -> door.validate(request);
            case "Renew" -> door.renew(request);
            case "Cancel" -> door.cancel(request);
            default -> door.issue(request);
        };
    }

    /** {@code wst:} or {@code wsse:} with the local name of the fault's subcode. */
    String faultOf(TokenCall call) {
        var refused = catchThrowableOfType(RequestRefused.class, () -> answerTo(call));
        assertThat(refused).as("a fault").isNotNull();
        assertThat(refused.httpStatus()).isEqualTo(400);
        assertThat(refused.subcodes()).hasSize(1);
        var subcode = refused.subcodes().get(0);
        return (subcode.getNamespaceURI().equals(TokenCall.WST)
                        ? "wst:"
                        : subcode.getNamespaceURI().equals(TokenCall.UTILITY) ? "wsu:" : "wsse:")
                + subcode.getLocalPart();
    }

    /** The assertion as text, as it would be sent on. */
    String tokenFor(TokenCall call) {
        return text(assertionIn(answerTo(call)));
    }

    static Element assertionIn(Element answer) {
        return (Element) answer.getElementsByTagNameNS(SAML, "Assertion").item(0);
    }

    static String text(Element element) {
        var document = TestAssertion.parse("<none/>");
        document.replaceChild(document.importNode(element, true), document.getDocumentElement());
        return TestAssertion.text(document);
    }

    static String idOf(String token) {
        return TestAssertion.parse(token).getDocumentElement().getAttribute("ID");
    }

    /** Whom a door would see. */
    Requester seenBy(TestKey client, String token) {
        return relyingParty.validate(TestAssertion.parse(token).getDocumentElement(), List.of(client.certificate()));
    }
}
