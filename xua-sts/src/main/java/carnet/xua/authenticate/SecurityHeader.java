package carnet.xua.authenticate;

import carnet.soap.requester.WssFault;
import carnet.soap.requester.Wsse;
import carnet.xua.element.Elements;
import carnet.xua.element.Names;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * The parts of the one {@code wsse:Security} header, each at most once, and nothing else in it [WS-Security 1.1.1, 5].
 *
 * @param binarySecurityToken the certificate the signature refers to
 */
record SecurityHeader(
        Optional<Element> timestamp,
        Optional<Element> usernameToken,
        Optional<Element> binarySecurityToken,
        Optional<Element> signature,
        Optional<Element> assertion) {

    private static final SecurityHeader NONE = new SecurityHeader(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static SecurityHeader of(List<Element> headers) {
        if (headers.size() > 1) {
            throw WssFault.INVALID_SECURITY.refusal();
        }
        return headers.isEmpty() ? NONE : of(headers.get(0));
    }

    private static SecurityHeader of(Element header) {
        for (var child : Elements.of(header)) {
            if (!isKnown(child)) {
                throw WssFault.UNSUPPORTED_SECURITY_TOKEN.refusal();
            }
        }
        return new SecurityHeader(
                only(header, Wsse.UTILITY, "Timestamp"),
                only(header, Wsse.SECEXT, "UsernameToken"),
                only(header, Wsse.SECEXT, "BinarySecurityToken"),
                only(header, Names.DS, "Signature"),
                only(header, Names.SAML, "Assertion"));
    }

    private static boolean isKnown(Element child) {
        return Elements.is(child, Wsse.UTILITY, "Timestamp")
                || Elements.is(child, Wsse.SECEXT, "UsernameToken")
                || Elements.is(child, Wsse.SECEXT, "BinarySecurityToken")
                || Elements.is(child, Names.DS, "Signature")
                || Elements.is(child, Names.SAML, "Assertion");
    }

    private static Optional<Element> only(Element header, String namespace, String name) {
        var found = Elements.named(header, namespace, name);
        if (found.size() > 1) {
            throw WssFault.INVALID_SECURITY.refusal();
        }
        return found.stream().findFirst();
    }
}
