package carnet.xua.validate;

import carnet.metadata.CX;
import carnet.soap.requester.Requester;
import carnet.soap.requester.WssFault;
import carnet.xua.assertion.AssertionContent;
import carnet.xua.assertion.AssertionReading;
import carnet.xua.assertion.AttributeValue;
import carnet.xua.assertion.OpenSaml;
import carnet.xua.assertion.XuaAttribute;
import carnet.xua.profile.DomainProfile;
import carnet.xua.replay.AssertionUse;
import carnet.xua.replay.AssertionUses;
import carnet.xua.replay.Revocations;
import carnet.xua.trust.KnownNodes;
import carnet.xua.trust.TrustedIssuers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.w3c.dom.Element;

/**
 * The check of an assertion [TF-2 3.40.4.1.3], in the order of its steps:
 *
 * <ol>
 *   <li>it was read once, by a parser without document types or entities ({@code soap}), and holds nothing but elements,
 *       attributes and text
 *   <li>the header holds one assertion, and each id once ({@link SecurityHeaderCheck})
 *   <li>it is valid by the schema
 *   <li>it is signed, in the place for that
 *   <li>the signature has the one form that is allowed, and covers this very element
 *   <li>it was made with a key that is configured, or certified by an authority that is, and is not withdrawn
 *   <li>that key is this issuer's
 *   <li>it is in its time
 *   <li>it is meant for us
 *   <li>its sender may use it
 *   <li>it is no replay, and was not revoked
 *   <li>it has the attributes of the domain, and its user is of an organisation the sending system may speak for
 *   <li>only what the verified element says is handed on
 *   <li>a refusal is told with the exact fault and no detail ({@link SecurityHeaderCheck})
 * </ol>
 */
public final class AssertionValidator {

    private static final int MOST_CHARACTERS = 256 * 1024;

    private final Supplier<TrustedIssuers> issuers;
    private final KnownNodes nodes;
    private final ValidationPolicy policy;
    private final AssertionUses uses;
    private final Revocations revocations;
    private final Clock clock;
    private final AssertionSchema schema = new AssertionSchema();
    private final SignatureCheck signatures = new SignatureCheck();
    private final VerifiedAssertions verified = new VerifiedAssertions();
    private final AssertionLifetime lifetime;
    private final SubjectIsConfirmed confirmation;

    /**
     * @param issuers those trusted now; asked each time a signature is checked
     * @param nodes which system may speak for whose users
     */
    public AssertionValidator(
            Supplier<TrustedIssuers> issuers,
            KnownNodes nodes,
            ValidationPolicy policy,
            AssertionUses uses,
            Revocations revocations,
            Clock clock) {
        this.issuers = issuers;
        this.nodes = nodes;
        this.policy = policy;
        this.uses = uses;
        this.revocations = revocations;
        this.clock = clock;
        this.lifetime = new AssertionLifetime(policy.skew(), policy.longestLife());
        this.confirmation =
                new SubjectIsConfirmed(policy.skew(), policy.profile().confirmations());
    }

    /**
     * @param assertion as it was parsed; nobody reads it again
     * @param client the client's TLS certificate and its chain; empty without TLS
     * @return what is known of the requester
     * @throws AssertionRefused when a step fails
     */
    public Requester validate(Element assertion, List<X509Certificate> client) {
        var now = clock.instant();
        var content = verifiedContent(assertion, now);
        var end = lifetime.requireAt(now, content);
        requireOurAudience(content);
        var confirmed = confirmation.require(content, client, now);
        requireNotRevoked(content);
        if (!nodes.isRelay(client)) {
            requireNoReplay(content, client, end);
        }
        policy.profile().breach(content).ifPresent(breach -> {
            throw new AssertionRefused(WssFault.INVALID_SECURITY_TOKEN, breach);
        });
        var requester = requester(content, confirmed, end);
        if (!nodes.maySpeakFor(client, requester.organizationIds())) {
            throw new AssertionRefused(
                    WssFault.FAILED_AUTHENTICATION,
                    "its user is of an organisation that this system may not speak for");
        }
        return requester;
    }

    /** Loads what the first check would otherwise wait for, a second or more. */
    public static void warmUp() {
        OpenSaml.ready();
        AssertionSchema.ready();
    }

    /** The keys of issuers have changed, so that what was verified with them counts no longer. */
    public void issuersChanged() {
        verified.forget();
    }

    private AssertionContent verifiedContent(Element assertion, Instant now) {
        PlainContent.require(assertion, MOST_CHARACTERS);
        var fingerprint = ElementFingerprint.of(assertion);
        return verified.with(fingerprint, now).orElseGet(() -> {
            var content = verify(assertion, now);
            verified.add(fingerprint, content, now);
            return content;
        });
    }

    private AssertionContent verify(Element assertion, Instant now) {
        schema.require(assertion);
        SignatureProfile.require(assertion);
        try {
            var view = OpenSaml.view(assertion);
            var issuer = issuers.get()
                    .named(AssertionReading.issuer(view))
                    .orElseThrow(() -> new AssertionRefused(
                            WssFault.INVALID_SECURITY_TOKEN, "its issuer is not among those that are trusted"));
            signatures.requireBy(issuer, view, now);
            return AssertionReading.read(view);
        } catch (IllegalArgumentException e) {
            throw new AssertionRefused(WssFault.INVALID_SECURITY_TOKEN, String.valueOf(e.getMessage()));
        }
    }

    private void requireOurAudience(AssertionContent assertion) {
        var isOurs = !assertion.audienceRestrictions().isEmpty()
                && assertion.audienceRestrictions().stream()
                        .allMatch(restriction -> restriction.stream().anyMatch(policy.audiences()::contains));
        if (!isOurs) {
            throw new AssertionRefused(WssFault.INVALID_SECURITY_TOKEN, "it is not meant for us");
        }
    }

    private void requireNotRevoked(AssertionContent assertion) {
        if (revocations.isRevoked(assertion.issuer(), assertion.id())) {
            throw new AssertionRefused(WssFault.INVALID_SECURITY_TOKEN, "it was revoked");
        }
    }

    private void requireNoReplay(AssertionContent assertion, List<X509Certificate> client, Instant end) {
        var use = new AssertionUse(
                assertion.issuer(),
                assertion.id(),
                fingerprint(client),
                policy.once() || assertion.oneTimeUse(),
                end.plus(policy.skew()));
        if (!uses.isFirstOrSame(use)) {
            throw new AssertionRefused(
                    WssFault.FAILED_AUTHENTICATION, "it was used before, or by another client: a replay");
        }
    }

    private static String fingerprint(List<X509Certificate> client) {
        if (client.isEmpty()) {
            return "";
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(client.get(0).getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("a certificate of TLS cannot be encoded", e);
        }
    }

    private Requester requester(AssertionContent assertion, Requester.Confirmation confirmed, Instant end) {
        var profile = policy.profile();
        var purposes = profile.codes(assertion, XuaAttribute.PURPOSE_OF_USE);
        return new Requester(
                assertion.id(),
                assertion.issuer(),
                assertion.nameId().value(),
                assertion.nameId().spProvidedId(),
                texts(assertion, XuaAttribute.SUBJECT_ID).stream().findFirst(),
                texts(assertion, XuaAttribute.ORGANIZATION),
                texts(assertion, XuaAttribute.ORGANIZATION_ID),
                profile.codes(assertion, XuaAttribute.ROLE),
                purposes,
                profile.isEmergency(purposes),
                patient(assertion, profile),
                texts(assertion, XuaAttribute.HOME_COMMUNITY_ID).stream().findFirst(),
                profile.values(assertion, XuaAttribute.PROVIDER_IDENTIFIER).stream()
                        .map(AssertionValidator::providerIdentifier)
                        .toList(),
                texts(assertion, XuaAttribute.CONSENT_DOCUMENT),
                texts(assertion, XuaAttribute.POLICY),
                confirmed,
                end);
    }

    private List<String> texts(AssertionContent assertion, XuaAttribute attribute) {
        return policy.profile().values(assertion, attribute).stream()
                .map(AttributeValue::text)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static Requester.ProviderIdentifier providerIdentifier(AttributeValue value) {
        return new Requester.ProviderIdentifier(
                value.coded().getOrDefault("root", ""), value.coded().getOrDefault("extension", value.text()));
    }

    /** Whoever is let in for one patient would otherwise be let in for all of them, if that one cannot be read. */
    private Optional<CX> patient(AssertionContent assertion, DomainProfile profile) {
        var named = profile.values(assertion, XuaAttribute.RESOURCE_ID);
        if (named.isEmpty()) {
            return Optional.empty();
        }
        if (named.size() > 1) {
            throw new AssertionRefused(WssFault.INVALID_SECURITY_TOKEN, "it names several patients");
        }
        try {
            var patient = CX.parse(named.get(0).text());
            if (profile.patientAuthority()
                    .filter(authority -> !authority.equals(patient.assigningAuthority()))
                    .isPresent()) {
                throw new AssertionRefused(
                        WssFault.INVALID_SECURITY_TOKEN, "its patient is not of this domain's authority");
            }
            return Optional.of(patient);
        } catch (IllegalArgumentException e) {
            throw new AssertionRefused(WssFault.INVALID_SECURITY_TOKEN, "its resource-id is no patient id");
        }
    }
}
