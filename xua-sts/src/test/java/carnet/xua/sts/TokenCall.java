package carnet.xua.sts;

import carnet.xua.TestAssertion;
import carnet.xua.TestKey;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A request as text, signed with the JDK's own XML signatures: nothing of it comes from the code that is tested. */
record TokenCall(
        String header,
        String body,
        List<X509Certificate> tls,
        @Nullable TestKey signer,
        String signed) {

    static final String WST = "http://docs.oasis-open.org/ws-sx/ws-trust/200512";
    static final String UTILITY = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    private static final String SECEXT =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";

    static TokenCall issue(String content) {
        return of("Issue", content);
    }

    static TokenCall of(String operation, String content) {
        return ofType(WST + "/" + operation, content);
    }

    static TokenCall ofType(String requestType, String content) {
        return new TokenCall("", """
                <wst:RequestSecurityToken xmlns:wst="%s" Context="urn:the:context"><wst:RequestType>%s</wst:RequestType>%s\
                </wst:RequestSecurityToken>""".formatted(WST, requestType, content), List.of(), null, "body timestamp");
    }

    TokenCall by(String user, String password) {
        return withHeader(usernameToken(user, "<wsse:Password>" + password + "</wsse:Password>"));
    }

    static String usernameToken(String user, String password) {
        return "<wsse:UsernameToken><wsse:Username>%s</wsse:Username>%s</wsse:UsernameToken>".formatted(user, password);
    }

    TokenCall withHeader(String more) {
        return new TokenCall(header + more, body, tls, signer, signed);
    }

    TokenCall overTls(TestKey client) {
        return new TokenCall(header, body, List.of(client.certificate()), signer, signed);
    }

    /** @param parts of {@code body timestamp} those that are signed */
    TokenCall signedBy(TestKey key, String created, String parts) {
        var timestamp =
                "<wsu:Timestamp wsu:Id=\"time\"><wsu:Created>%s</wsu:Created></wsu:Timestamp>".formatted(created);
        var token = """
                <wsse:BinarySecurityToken wsu:Id="cert" \
                ValueType="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3">%s\
                </wsse:BinarySecurityToken>""".formatted(base64(key.certificate()));
        return new TokenCall(header + timestamp + token, body, tls, key, parts);
    }

    static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As it stands after the door has read it. */
    Document envelope() {
        var security = header.isEmpty()
                ? ""
                : "<wsse:Security xmlns:wsse=\"%s\" xmlns:wsu=\"%s\">%s</wsse:Security>"
                        .formatted(SECEXT, UTILITY, header);
        var document = TestAssertion.parse("""
                <env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope"><env:Header>%s</env:Header>\
                <env:Body xmlns:wsu="%s" wsu:Id="body">%s</env:Body></env:Envelope>""".formatted(security, UTILITY, body));
        if (signer != null) {
            sign(document, signer);
        }
        return document;
    }

    private void sign(Document document, TestKey key) {
        try {
            var factory = XMLSignatureFactory.getInstance("DOM");
            var references = new ArrayList<Reference>();
            for (var id : List.of("body", "timestamp")) {
                if (signed.contains(id)) {
                    references.add(factory.newReference(
                            id.equals("body") ? "#body" : "#time",
                            factory.newDigestMethod("http://www.w3.org/2001/04/xmlenc#sha256", null),
                            List.of(factory.newCanonicalizationMethod(EXCLUSIVE, (C14NMethodParameterSpec) null)),
                            null,
                            null));
                }
            }
            CanonicalizationMethod exclusive =
                    factory.newCanonicalizationMethod(EXCLUSIVE, (C14NMethodParameterSpec) null);
            var info = factory.newSignedInfo(
                    exclusive,
                    factory.newSignatureMethod(
                            key.privateKey().getAlgorithm().equals("RSA")
                                    ? "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
                                    : "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
                            null),
                    references);
            var reference = TestAssertion.parse("""
                    <wsse:SecurityTokenReference xmlns:wsse="%s"><wsse:Reference URI="#cert"/></wsse:SecurityTokenReference>""".formatted(SECEXT)).getDocumentElement();
            var keyInfo = factory.getKeyInfoFactory()
                    .newKeyInfo(List.of(new DOMStructure(document.importNode(reference, true))));
            var context = new DOMSignContext(key.privateKey(), security(document));
            context.setIdAttributeNS(bodyOf(document), UTILITY, "Id");
            context.setIdAttributeNS(
                    (Element) document.getElementsByTagNameNS(UTILITY, "Timestamp")
                            .item(0),
                    UTILITY,
                    "Id");
            factory.newXMLSignature(info, keyInfo).sign(context);
        } catch (GeneralSecurityException | MarshalException | XMLSignatureException e) {
            throw new IllegalStateException(e);
        }
    }

    static Element security(Document envelope) {
        return (Element) envelope.getElementsByTagNameNS(SECEXT, "Security").item(0);
    }

    static Element bodyOf(Document envelope) {
        return (Element) envelope.getDocumentElement().getLastChild();
    }
}
