package carnet.xua.sts;

import carnet.soap.requester.Wsse;
import carnet.xua.element.Elements;
import carnet.xua.element.Names;
import carnet.xua.fault.TrustFault;
import carnet.xua.issue.RequestedClaims;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import org.w3c.dom.Element;

/**
 * A {@code wst:RequestSecurityToken} [WS-Trust 1.3, 3.1]. Elements that only say how a client would like things done are passed
 * over; one that would change what the token means and is not known here makes the request one that is not understood.
 *
 * @param context to be echoed
 * @param appliesTo whom the token is for
 * @param useKey the certificate it shall be bound to
 * @param onBehalfOf the token of whom it shall speak of
 * @param actAs likewise, with the caller named in it [WS-Trust 1.4, 4.2.1]
 */
record TokenRequest(
        Optional<String> context,
        Optional<String> tokenType,
        KeyType keyType,
        Optional<String> appliesTo,
        RequestedClaims claims,
        Optional<Instant> created,
        Optional<Instant> expires,
        Renewing renewing,
        Optional<Element> useKey,
        Optional<Element> onBehalfOf,
        Optional<Element> actAs,
        Optional<Element> renewTarget,
        Optional<Element> cancelTarget,
        Optional<Element> validateTarget) {

    /** What a token is bound to. */
    enum KeyType {
        BEARER,
        PUBLIC_KEY
    }

    /** Whether a token may be renewed, and even after it has ended [WS-Trust 1.3, 5]. */
    record Renewing(boolean allow, boolean afterEnd) {}

    private static final Set<String> KNOWN = Set.of(
            "TokenType",
            "RequestType",
            "KeyType",
            "Claims",
            "Lifetime",
            "Renewing",
            "UseKey",
            "OnBehalfOf",
            "RenewTarget",
            "CancelTarget",
            "ValidateTarget");

    private static final Set<String> PASSED_OVER = Set.of(
            "KeySize",
            "AuthenticationType",
            "SignatureAlgorithm",
            "EncryptionAlgorithm",
            "CanonicalizationAlgorithm",
            "ComputedKeyAlgorithm",
            "SignWith",
            "EncryptWith",
            "KeyWrapAlgorithm",
            "SecondaryParameters");

    /**
     * @param operation last word of the RequestType, such as {@code Issue}
     * @throws carnet.soap.fault.RequestRefused with a fault of WS-Trust
     */
    static TokenRequest of(Element request, String operation) {
        requireUnderstood(request);
        var requestType = text(request, "RequestType")
                .orElseThrow(() -> TrustFault.INVALID_REQUEST.because("wst:RequestType is missing"));
        if (!requestType.equals(Names.WST + "/" + operation)) {
            throw TrustFault.INVALID_REQUEST.because("wst:RequestType is not the one of the action");
        }
        var lifetime = only(request, Names.WST, "Lifetime");
        return new TokenRequest(
                request.hasAttribute("Context") ? Optional.of(request.getAttribute("Context")) : Optional.empty(),
                text(request, "TokenType"),
                keyType(text(request, "KeyType")),
                appliesTo(request),
                only(request, Names.WST, "Claims")
                        .map(claims -> RequestedClaims.of(Elements.of(claims)))
                        .orElse(RequestedClaims.none()),
                lifetime.flatMap(range -> time(range, "Created")),
                lifetime.flatMap(range -> time(range, "Expires")),
                renewing(only(request, Names.WST, "Renewing")),
                only(request, Names.WST, "UseKey"),
                only(request, Names.WST, "OnBehalfOf"),
                only(request, Names.WST14, "ActAs"),
                only(request, Names.WST, "RenewTarget"),
                only(request, Names.WST, "CancelTarget"),
                only(request, Names.WST, "ValidateTarget"));
    }

    private static void requireUnderstood(Element request) {
        for (var child : Elements.of(request)) {
            var isOurs = Names.WST.equals(child.getNamespaceURI())
                    && (KNOWN.contains(child.getLocalName()) || PASSED_OVER.contains(child.getLocalName()));
            if (!isOurs && !Elements.is(child, Names.WST14, "ActAs") && !Elements.is(child, Names.WSP, "AppliesTo")) {
                throw TrustFault.BAD_REQUEST.because("an element of the request is not understood: "
                        + new QName(child.getNamespaceURI(), child.getLocalName()));
            }
        }
    }

    private static Optional<Element> only(Element parent, String namespace, String name) {
        var found = Elements.named(parent, namespace, name);
        if (found.size() > 1) {
            throw TrustFault.INVALID_REQUEST.because(name + " is given more than once");
        }
        return found.stream().findFirst();
    }

    private static Optional<String> text(Element request, String name) {
        return only(request, Names.WST, name).map(Elements::text);
    }

    private static KeyType keyType(Optional<String> given) {
        var name = given.orElse(Names.WST + "/Bearer");
        if (name.equals(Names.WST + "/Bearer")) {
            return KeyType.BEARER;
        }
        if (name.equals(Names.WST + "/PublicKey")) {
            return KeyType.PUBLIC_KEY;
        }
        throw TrustFault.INVALID_REQUEST.because("wst:KeyType has to be that of a bearer or of a public key");
    }

    private static Optional<String> appliesTo(Element request) {
        return only(request, Names.WSP, "AppliesTo")
                .map(scope -> Elements.first(scope, Names.WSA, "EndpointReference")
                        .flatMap(endpoint -> Elements.first(endpoint, Names.WSA, "Address"))
                        .map(Elements::text)
                        .orElseThrow(() -> TrustFault.INVALID_SCOPE.because(
                                "wsp:AppliesTo has no wsa:EndpointReference with a wsa:Address")));
    }

    private static Optional<Instant> time(Element lifetime, String name) {
        return only(lifetime, Wsse.UTILITY, name).map(element -> {
            try {
                return OffsetDateTime.parse(Elements.text(element)).toInstant();
            } catch (DateTimeParseException e) {
                throw TrustFault.INVALID_TIME_RANGE.because(
                        "wst:Lifetime has something else than times of the form 2026-01-31T12:00:00Z");
            }
        });
    }

    private static Renewing renewing(Optional<Element> given) {
        return given.map(element -> new Renewing(flag(element, "Allow", true), flag(element, "OK", false)))
                .orElse(new Renewing(true, false));
    }

    private static boolean flag(Element element, String name, boolean otherwise) {
        var given = element.getAttribute(name).strip();
        return given.isEmpty() ? otherwise : List.of("true", "1").contains(given);
    }

    /** The one element in a target. */
    static Element tokenIn(Optional<Element> target) {
        var tokens = Elements.of(target.orElseThrow(() -> TrustFault.INVALID_REQUEST.because("the target is missing")));
        if (tokens.size() != 1) {
            throw TrustFault.INVALID_REQUEST.because("a target holds one token");
        }
        return tokens.get(0);
    }
}
