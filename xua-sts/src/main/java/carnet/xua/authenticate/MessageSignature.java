package carnet.xua.authenticate;

import carnet.soap.requester.WssFault;
import carnet.soap.requester.Wsse;
import carnet.xua.element.Elements;
import carnet.xua.element.Names;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.XMLSignature;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A signature over {@code soap:Body} and {@code wsu:Timestamp} [WS-Security 1.1.1, 8]. What it covers are the very elements that are
 * read later on: the body of this envelope, the timestamp of this header.
 */
final class MessageSignature {

    private static final String ENVELOPE = "http://www.w3.org/2003/05/soap-envelope";
    private static final int LEAST_RSA_BITS = 2048;
    private static final int MOST_REFERENCES = 10;
    private static final Set<String> METHODS = Set.of(
            XMLSignature.ALGO_ID_SIGNATURE_RSA_SHA256,
            XMLSignature.ALGO_ID_SIGNATURE_RSA_SHA384,
            XMLSignature.ALGO_ID_SIGNATURE_RSA_SHA512,
            XMLSignature.ALGO_ID_SIGNATURE_ECDSA_SHA256,
            XMLSignature.ALGO_ID_SIGNATURE_ECDSA_SHA384,
            XMLSignature.ALGO_ID_SIGNATURE_ECDSA_SHA512);
    private static final Set<String> DIGESTS = Set.of(
            "http://www.w3.org/2001/04/xmlenc#sha256",
            "http://www.w3.org/2001/04/xmldsig-more#sha384",
            "http://www.w3.org/2001/04/xmlenc#sha512");

    private final SecurityHeader header;
    private final Element signature;
    private final Map<String, Element> byId;

    private MessageSignature(SecurityHeader header, Element signature) {
        this.header = header;
        this.signature = signature;
        this.byId = elementsById(signature.getOwnerDocument());
    }

    /**
     * The certificate whose key signed the message.
     *
     * @throws carnet.soap.fault.RequestRefused when the signature is not valid, or does not cover what it has to
     */
    static X509Certificate signerOf(SecurityHeader header, Element signature) {
        return new MessageSignature(header, signature).signer();
    }

    private X509Certificate signer() {
        var certificate = certificate();
        var body = body(signature.getOwnerDocument());
        var timestamp = header.timestamp().orElseThrow(WssFault.INVALID_SECURITY::refusal);
        try {
            var xml = new XMLSignature(signature, "", true);
            var covered = covered(xml);
            if (!covered.contains(body) || !covered.contains(timestamp)) {
                throw WssFault.INVALID_SECURITY.refusal();
            }
            if (!xml.checkSignatureValue(certificate.getPublicKey())) {
                throw WssFault.FAILED_CHECK.refusal();
            }
            return certificate;
        } catch (XMLSecurityException e) {
            throw WssFault.FAILED_CHECK.refusal();
        }
    }

    /** The elements the references mean, each looked up here and nowhere else. */
    private Set<Element> covered(XMLSignature xml) throws XMLSecurityException {
        var signedInfo = xml.getSignedInfo();
        if (!METHODS.contains(signedInfo.getSignatureMethodURI())
                || !Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS.equals(signedInfo.getCanonicalizationMethodURI())
                || signedInfo.getLength() > MOST_REFERENCES) {
            throw WssFault.UNSUPPORTED_ALGORITHM.refusal();
        }
        Set<Element> covered = new HashSet<>();
        for (int i = 0; i < signedInfo.getLength(); i++) {
            var reference = signedInfo.item(i);
            if (!DIGESTS.contains(reference.getMessageDigestAlgorithm().getAlgorithmURI())
                    || reference.getTransforms() == null
                    || reference.getTransforms().getLength() != 1
                    || !Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS.equals(
                            reference.getTransforms().item(0).getURI())) {
                throw WssFault.UNSUPPORTED_ALGORITHM.refusal();
            }
            var uri = reference.getURI();
            var element = uri == null || !uri.startsWith("#") ? null : byId.get(uri.substring(1));
            if (element == null) {
                throw WssFault.SECURITY_TOKEN_UNAVAILABLE.refusal();
            }
            covered.add(element);
        }
        return covered;
    }

    private X509Certificate certificate() {
        var token = header.binarySecurityToken().orElseThrow(WssFault.SECURITY_TOKEN_UNAVAILABLE::refusal);
        if (!Names.X509_TOKEN.equals(token.getAttribute("ValueType"))) {
            throw WssFault.UNSUPPORTED_SECURITY_TOKEN.refusal();
        }
        var reference = Elements.first(signature, Names.DS, "KeyInfo")
                .flatMap(info -> Elements.first(info, Wsse.SECEXT, "SecurityTokenReference"))
                .flatMap(found -> Elements.first(found, Wsse.SECEXT, "Reference"))
                .map(found -> found.getAttribute("URI"))
                .orElse("");
        if (!reference.equals("#" + token.getAttributeNS(Wsse.UTILITY, "Id"))) {
            throw WssFault.SECURITY_TOKEN_UNAVAILABLE.refusal();
        }
        return strongEnough(decoded(token));
    }

    static X509Certificate decoded(Element base64) {
        try {
            var der = Base64.getMimeDecoder().decode(Elements.text(base64));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException | IllegalArgumentException e) {
            throw WssFault.INVALID_SECURITY_TOKEN.refusal();
        }
    }

    private static X509Certificate strongEnough(X509Certificate certificate) {
        if (certificate.getPublicKey() instanceof RSAPublicKey rsa
                && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
            throw WssFault.UNSUPPORTED_ALGORITHM.refusal();
        }
        return certificate;
    }

    private static Element body(Document envelope) {
        return Elements.first(envelope.getDocumentElement(), ENVELOPE, "Body")
                .orElseThrow(WssFault.INVALID_SECURITY::refusal);
    }

    /** Every id once in the whole envelope, and known to the resolver of references as such. */
    private static Map<String, Element> elementsById(Document envelope) {
        Map<String, Element> byId = new HashMap<>();
        collect(envelope.getDocumentElement(), byId);
        return byId;
    }

    private static void collect(Element element, Map<String, Element> byId) {
        if (element.hasAttributeNS(Wsse.UTILITY, "Id")) {
            element.setIdAttributeNS(Wsse.UTILITY, "Id", true);
            put(element.getAttributeNS(Wsse.UTILITY, "Id"), element, byId);
        }
        for (var name : new String[] {"ID", "Id"}) {
            if (element.hasAttributeNS(null, name)) {
                put(element.getAttributeNS(null, name), element, byId);
            }
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                collect(inner, byId);
            }
        }
    }

    private static void put(String id, Element element, Map<String, Element> byId) {
        if (byId.put(id, element) != null) {
            throw WssFault.INVALID_SECURITY.refusal();
        }
    }
}
