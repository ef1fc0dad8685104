package carnet.xua;

import carnet.soap.requester.Requester;
import carnet.soap.requester.RequesterIsKnown;
import carnet.soap.requester.Wsse;
import carnet.soap.xml.HardenedXml;
import carnet.xua.profile.DomainProfile;
import carnet.xua.profile.DomainProfiles;
import carnet.xua.replay.AssertionUses;
import carnet.xua.replay.Revocations;
import carnet.xua.replay.store.AssertionStore;
import carnet.xua.trust.KnownNodes;
import carnet.xua.trust.TrustedIssuer;
import carnet.xua.trust.TrustedIssuers;
import carnet.xua.validate.AccessWatch;
import carnet.xua.validate.AssertionRefused;
import carnet.xua.validate.AssertionValidator;
import carnet.xua.validate.SecurityHeaderCheck;
import carnet.xua.validate.ValidationPolicy;
import com.ctc.wstx.exc.WstxLazyException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.ReadHeadersInterceptor;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.ExchangeImpl;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.jspecify.annotations.Nullable;

/** The check of security headers as a door has it, at {@link TestAssertion#NOW}, and what it told its watch. */
public final class CheckUnderTest implements AccessWatch {

    public static final Duration SKEW = Duration.ofSeconds(60);

    public final RememberedUses uses = new RememberedUses();
    public final List<AssertionRefused> refusals = new ArrayList<>();
    public final List<Requester> emergencies = new ArrayList<>();

    private final SecurityHeaderCheck check;

    private CheckUnderTest(Supplier<TrustedIssuers> issuers, DomainProfile profile, boolean once, boolean required) {
        this(issuers, profile, once, required, null, null);
    }

    private CheckUnderTest(
            Supplier<TrustedIssuers> issuers,
            DomainProfile profile,
            boolean once,
            boolean required,
            @Nullable AssertionUses sharedUses,
            @Nullable Revocations sharedRevocations) {
        var clock = Clock.fixed(TestAssertion.NOW, ZoneOffset.UTC);
        var nodes = new KnownNodes(List.of());
        var policy = new ValidationPolicy(Set.of(TestAssertion.AUDIENCE), SKEW, Duration.ofHours(1), once, profile);
        var validator = new AssertionValidator(
                issuers,
                nodes,
                policy,
                sharedUses == null ? uses : sharedUses,
                sharedRevocations == null ? uses : sharedRevocations,
                clock);
        check = new SecurityHeaderCheck(validator, nodes, this, required, SKEW, clock);
    }

    /** Trusts this key for {@link TestAssertion#ISSUER}. */
    public static CheckUnderTest trusting(TestKey key) {
        return trusting(TrustedIssuer.of(TestAssertion.ISSUER, List.of(key.certificate())));
    }

    public static CheckUnderTest trusting(TrustedIssuer... issuers) {
        var trusted = new TrustedIssuers(Arrays.asList(issuers));
        return new CheckUnderTest(() -> trusted, DomainProfiles.named("ihe"), false, true);
    }

    public static CheckUnderTest ofProfile(String profile, TestKey key) {
        return new CheckUnderTest(only(key), DomainProfiles.named(profile), false, true);
    }

    public static CheckUnderTest forOneUse(TestKey key) {
        return new CheckUnderTest(only(key), DomainProfiles.named("ihe"), true, true);
    }

    public static CheckUnderTest notRequired(TestKey key) {
        return new CheckUnderTest(only(key), DomainProfiles.named("ihe"), false, false);
    }

    /** One node among others: what it knows of uses and revocations, the others know too. */
    public static CheckUnderTest nodeOf(AssertionStore store, boolean once, TestKey key) {
        return new CheckUnderTest(
                only(key), DomainProfiles.named("ihe"), once, true, store.uses(), store.revocations());
    }

    private static Supplier<TrustedIssuers> only(TestKey key) {
        var trusted = new TrustedIssuers(List.of(TrustedIssuer.of(TestAssertion.ISSUER, List.of(key.certificate()))));
        return () -> trusted;
    }

    /** A request whose security header holds this. */
    public Optional<Requester> ofHeader(String content, X509Certificate... client) {
        return ofHeaders("<wsse:Security xmlns:wsse=\"" + Wsse.SECEXT + "\">" + content + "</wsse:Security>", client);
    }

    /** A request with these header blocks. */
    public Optional<Requester> ofHeaders(String headers, X509Certificate... client) {
        return ofEnvelope(
                "<env:Envelope xmlns:env=\"http://www.w3.org/2003/05/soap-envelope\"><env:Header>" + headers
                        + "</env:Header><env:Body/></env:Envelope>",
                client);
    }

    /** A request as it comes over the wire, read as a door reads it. */
    public Optional<Requester> ofEnvelope(String envelope, X509Certificate... client) {
        try {
            var bytes = new ByteArrayInputStream(envelope.getBytes(StandardCharsets.UTF_8));
            var message = new SoapMessage(Soap12.getInstance());
            message.setExchange(new ExchangeImpl());
            message.setContent(
                    XMLStreamReader.class, HardenedXml.withDefaultLimits().rootOf(bytes, "UTF-8"));
            message.put(AbstractHTTPDestination.HTTP_REQUEST, over(client));
            new ReadHeadersInterceptor(null).handleMessage(message);
            new RequesterIsKnown(check).handleMessage(message);
            return Requester.of(message.getExchange());
        } catch (XMLStreamException | WstxLazyException e) {
            throw new Fault(e);
        }
    }

    /** All that is asked of the transport. */
    private static HttpServletRequest over(X509Certificate... client) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                CheckUnderTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> client.length == 0 ? null : client);
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
