package carnet.xua.validate;

import carnet.soap.requester.WssFault;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A signature may have one form only: enveloped, over exactly the assertion it stands in, with algorithms that are known to be
 * sound [SAML core 2.0, 5.4; validation steps 4 and 5]. Read from the nodes, before any library acts on them.
 */
final class SignatureProfile {

    static final String DS = "http://www.w3.org/2000/09/xmldsig#";

    private static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
    private static final String ENVELOPED = DS + "enveloped-signature";
    private static final String MORE = "http://www.w3.org/2001/04/xmldsig-more#";
    private static final String MORE_2007 = "http://www.w3.org/2007/05/xmldsig-more#";
    private static final String ENC = "http://www.w3.org/2001/04/xmlenc#";

    private static final Set<String> SIGNATURES = Set.of(
            MORE + "rsa-sha256",
            MORE + "rsa-sha384",
            MORE + "rsa-sha512",
            MORE_2007 + "sha256-rsa-MGF1",
            MORE_2007 + "sha384-rsa-MGF1",
            MORE_2007 + "sha512-rsa-MGF1",
            MORE + "ecdsa-sha256",
            MORE + "ecdsa-sha384",
            MORE + "ecdsa-sha512");

    private static final Set<String> DIGESTS = Set.of(ENC + "sha256", MORE + "sha384", ENC + "sha512");

    private SignatureProfile() {}

    /**
     * @param assertion valid by the schema
     * @throws AssertionRefused with FailedCheck, or UnsupportedAlgorithm
     */
    static void require(Element assertion) {
        var signature = only(assertion, "Signature", "it is not signed, or signed twice");
        var previous = previousElement(signature);
        if (previous == null || !"Issuer".equals(previous.getLocalName())) {
            throw new AssertionRefused(WssFault.FAILED_CHECK, "its signature does not follow its Issuer");
        }
        if (children(signature).anyMatch(child -> "Object".equals(child.getLocalName()))) {
            throw new AssertionRefused(WssFault.FAILED_CHECK, "its signature holds an Object");
        }
        var signedInfo = only(signature, "SignedInfo", "its signature has no SignedInfo");
        var reference = only(signedInfo, "Reference", "its signature covers nothing, or several things");
        if (!reference.getAttribute("URI").equals("#" + assertion.getAttribute("ID"))
                || assertion.getAttribute("ID").isEmpty()) {
            throw new AssertionRefused(WssFault.FAILED_CHECK, "its signature covers something else");
        }
        requireAlgorithm(signedInfo, "CanonicalizationMethod", Set.of(EXCLUSIVE));
        requireAlgorithm(signedInfo, "SignatureMethod", SIGNATURES);
        requireAlgorithm(reference, "DigestMethod", DIGESTS);
        requireTransforms(only(reference, "Transforms", "its signature names no transforms"));
    }

    /** The bytes of {@code SignatureValue}, of a signature that is valid by the schema. */
    static byte[] value(@Nullable Element signature) {
        var value = only(Objects.requireNonNull(signature), "SignatureValue", "its signature has no value");
        return Base64.getMimeDecoder().decode(value.getTextContent());
    }

    private static void requireTransforms(Element transforms) {
        var algorithms = children(transforms)
                .map(transform -> transform.getAttribute("Algorithm"))
                .toList();
        if (!algorithms.equals(List.of(ENVELOPED, EXCLUSIVE))) {
            throw new AssertionRefused(
                    WssFault.UNSUPPORTED_ALGORITHM, "its signature uses transforms other than SAML's two");
        }
        for (var transform : children(transforms).toList()) {
            requireNoParameters(transform);
        }
    }

    private static void requireAlgorithm(Element parent, String name, Set<String> allowed) {
        var method = only(parent, name, "its signature has no " + name);
        if (!allowed.contains(method.getAttribute("Algorithm"))) {
            throw new AssertionRefused(
                    WssFault.UNSUPPORTED_ALGORITHM, "its signature has a " + name + " that is not allowed");
        }
        requireNoParameters(method);
    }

    private static void requireNoParameters(Element method) {
        if (children(method).anyMatch(child -> !isInclusiveNamespaces(child))) {
            throw new AssertionRefused(
                    WssFault.UNSUPPORTED_ALGORITHM, "its " + method.getLocalName() + " has parameters");
        }
    }

    private static boolean isInclusiveNamespaces(Element child) {
        return "InclusiveNamespaces".equals(child.getLocalName()) && EXCLUSIVE.equals(child.getNamespaceURI());
    }

    private static Element only(Element parent, String name, String otherwise) {
        var found = children(parent)
                .filter(child -> name.equals(child.getLocalName()) && DS.equals(child.getNamespaceURI()))
                .toList();
        if (found.size() != 1) {
            throw new AssertionRefused(WssFault.FAILED_CHECK, otherwise);
        }
        return found.get(0);
    }

    private static @Nullable Element previousElement(Element element) {
        for (Node node = element.getPreviousSibling(); node != null; node = node.getPreviousSibling()) {
            if (node instanceof Element previous) {
                return previous;
            }
        }
        return null;
    }

    private static Stream<Element> children(Element parent) {
        return Stream.iterate(parent.getFirstChild(), node -> node != null, Node::getNextSibling)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }
}
