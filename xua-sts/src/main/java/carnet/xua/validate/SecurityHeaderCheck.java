package carnet.xua.validate;

import carnet.soap.requester.CheckedRequester;
import carnet.soap.requester.PresentedSecurity;
import carnet.soap.requester.RequesterCheck;
import carnet.soap.requester.WssFault;
import carnet.soap.requester.Wsse;
import carnet.xua.trust.KnownNodes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The {@code wsse:Security} header of a request [validation steps 1, 2 and 14]: one, with one assertion, and in time. */
public final class SecurityHeaderCheck implements RequesterCheck {

    private static final Logger LOG = LoggerFactory.getLogger(SecurityHeaderCheck.class);

    private static final String SAML = "urn:oasis:names:tc:SAML:2.0:assertion";
    private static final String SAML_1 = "urn:oasis:names:tc:SAML:1.0:assertion";
    private static final int MOST_CHARACTERS = 512 * 1024;

    private final AssertionValidator assertions;
    private final KnownNodes nodes;
    private final AccessWatch watch;
    private final boolean required;
    private final Duration skew;
    private final Clock clock;

    /**
     * @param nodes which systems are our own and come without an assertion
     * @param watch hears of refusals and emergencies
     * @param required whether a request without an assertion is refused
     * @param skew how far a sender's clock may be off
     */
    public SecurityHeaderCheck(
            AssertionValidator assertions,
            KnownNodes nodes,
            AccessWatch watch,
            boolean required,
            Duration skew,
            Clock clock) {
        this.assertions = assertions;
        this.nodes = nodes;
        this.watch = watch;
        this.required = required;
        this.skew = skew;
        this.clock = clock;
    }

    @Override
    public Optional<CheckedRequester> check(PresentedSecurity presented) {
        try {
            var assertion = onlyAssertion(presented);
            if (assertion == null) {
                return Optional.empty();
            }
            var requester = assertions.validate(assertion, presented.clientCertificates());
            if (requester.emergency()) {
                watch.emergency(requester);
            }
            return Optional.of(new CheckedRequester(requester, assertion));
        } catch (AssertionRefused refused) {
            LOG.warn("No access, {}: {}", refused.fault().subcode().getLocalPart(), refused.reason());
            watch.refused(refused);
            throw refused.fault().refusal();
        }
    }

    private @Nullable Element onlyAssertion(PresentedSecurity presented) {
        var headers = presented.headers();
        if (headers.size() > 1) {
            throw new AssertionRefused(WssFault.INVALID_SECURITY, "there are several security headers for us");
        }
        if (headers.isEmpty()) {
            return none(presented);
        }
        var header = headers.get(0);
        PlainContent.require(header, MOST_CHARACTERS);
        children(header).forEach(this::requireUnderstood);
        var assertions = children(header)
                .filter(child -> isNamed(child, SAML, "Assertion"))
                .toList();
        if (assertions.size() > 1) {
            throw new AssertionRefused(WssFault.INVALID_SECURITY, "there are several assertions");
        }
        return assertions.isEmpty() ? none(presented) : assertions.get(0);
    }

    private @Nullable Element none(PresentedSecurity presented) {
        if (required && !nodes.isRelay(presented.clientCertificates())) {
            throw new AssertionRefused(WssFault.FAILED_AUTHENTICATION, "there is no assertion");
        }
        return null;
    }

    private void requireUnderstood(Element child) {
        if (isNamed(child, SAML, "EncryptedAssertion") || isNamed(child, SAML_1, "Assertion")) {
            throw new AssertionRefused(
                    WssFault.UNSUPPORTED_SECURITY_TOKEN, "the assertion is encrypted, or one of SAML 1");
        }
        if (isNamed(child, Wsse.UTILITY, "Timestamp")) {
            requireInTime(child);
        }
    }

    /** [WS-Security 1.1.1, 10] */
    private void requireInTime(Element timestamp) {
        var now = clock.instant();
        var isInTime = instants(timestamp, "Created").noneMatch(created -> created.isAfter(now.plus(skew)))
                && instants(timestamp, "Expires")
                        .allMatch(expires -> now.minus(skew).isBefore(expires));
        if (!isInTime) {
            throw new AssertionRefused(WssFault.MESSAGE_EXPIRED, "its timestamp is not in time");
        }
    }

    private static Stream<Instant> instants(Element timestamp, String name) {
        return children(timestamp)
                .filter(child -> isNamed(child, Wsse.UTILITY, name))
                .map(child -> instant(child.getTextContent().strip()));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new AssertionRefused(WssFault.INVALID_SECURITY, "its timestamp cannot be read");
        }
    }

    private static boolean isNamed(Element element, String namespace, String name) {
        return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }

    private static Stream<Element> children(Element parent) {
        return Stream.iterate(parent.getFirstChild(), node -> node != null, Node::getNextSibling)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }
}
