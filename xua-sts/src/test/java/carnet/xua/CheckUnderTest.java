package carnet.xua;

import carnet.soap.requester.CheckedRequester;
import carnet.soap.requester.PresentedSecurity;
import carnet.soap.requester.Requester;
import carnet.soap.requester.Wsse;
import carnet.xua.profile.DomainProfile;
import carnet.xua.profile.DomainProfiles;
import carnet.xua.trust.KnownNodes;
import carnet.xua.trust.TrustedIssuer;
import carnet.xua.trust.TrustedIssuers;
import carnet.xua.validate.AccessWatch;
import carnet.xua.validate.AssertionRefused;
import carnet.xua.validate.AssertionValidator;
import carnet.xua.validate.SecurityHeaderCheck;
import carnet.xua.validate.ValidationPolicy;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The check of security headers as a door has it, at {@link TestAssertion#NOW}, and what it told its watch. */
public final class CheckUnderTest implements AccessWatch {

    public static final Duration SKEW = Duration.ofSeconds(60);

    public final RememberedUses uses = new RememberedUses();
    public final List<AssertionRefused> refusals = new ArrayList<>();
    public final List<Requester> emergencies = new ArrayList<>();

    private final SecurityHeaderCheck check;

    private CheckUnderTest(TrustedIssuers issuers, DomainProfile profile, boolean once, boolean required) {
        var clock = Clock.fixed(TestAssertion.NOW, ZoneOffset.UTC);
        var nodes = new KnownNodes(List.of());
        var policy = new ValidationPolicy(Set.of(TestAssertion.AUDIENCE), SKEW, Duration.ofHours(1), once, profile);
        check = new SecurityHeaderCheck(
                new AssertionValidator(() -> issuers, nodes, policy, uses, uses, clock),
                nodes,
                this,
                required,
                SKEW,
                clock);
    }

    /** Trusts this key for {@link TestAssertion#ISSUER}. */
    public static CheckUnderTest trusting(TestKey key) {
        return trusting(TrustedIssuer.of(TestAssertion.ISSUER, List.of(key.certificate())));
    }

    public static CheckUnderTest trusting(TrustedIssuer... issuers) {
        return new CheckUnderTest(new TrustedIssuers(Arrays.asList(issuers)), DomainProfiles.named("ihe"), false, true);
    }

    public static CheckUnderTest ofProfile(String profile, TestKey key) {
        return new CheckUnderTest(
                new TrustedIssuers(List.of(TrustedIssuer.of(TestAssertion.ISSUER, List.of(key.certificate())))),
                DomainProfiles.named(profile),
                false,
                true);
    }

    public static CheckUnderTest forOneUse(TestKey key) {
        return new CheckUnderTest(
                new TrustedIssuers(List.of(TrustedIssuer.of(TestAssertion.ISSUER, List.of(key.certificate())))),
                DomainProfiles.named("ihe"),
                true,
                true);
    }

    public static CheckUnderTest notRequired(TestKey key) {
        return new CheckUnderTest(
                new TrustedIssuers(List.of(TrustedIssuer.of(TestAssertion.ISSUER, List.of(key.certificate())))),
                DomainProfiles.named("ihe"),
                false,
                false);
    }

    /** A request whose security header holds this. */
    public Optional<Requester> ofHeader(String content, X509Certificate... client) {
        return ofHeaders("<wsse:Security xmlns:wsse=\"" + Wsse.SECEXT + "\">" + content + "</wsse:Security>", client);
    }

    /** A request with these security headers, in an envelope as on the wire. */
    public Optional<Requester> ofHeaders(String headers, X509Certificate... client) {
        var envelope = TestAssertion.parse("""
                <env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope"><env:Header>%s</env:Header></env:Envelope>""".formatted(headers));
        var header = envelope.getDocumentElement().getFirstChild();
        var security = Stream.iterate(header.getFirstChild(), node -> node != null, Node::getNextSibling)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
        return check.check(new PresentedSecurity(security, List.of(client))).map(CheckedRequester::requester);
    }

    @Override
    public void refused(AssertionRefused refusal) {
        refusals.add(refusal);
    }

    @Override
    public void emergency(Requester requester) {
        emergencies.add(requester);
    }
}
