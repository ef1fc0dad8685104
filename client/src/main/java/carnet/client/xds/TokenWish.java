package carnet.client.xds;

import carnet.metadata.CX;
import carnet.metadata.Code;
import carnet.soap.requester.Wsse;
import carnet.wsdl.trust.SecurityTokenServicePortType;
import jakarta.xml.ws.WebServiceException;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What an assertion shall say, and for whom it is asked [WS-Trust 1.3, 4].
 *
 * @param user account, authenticated by the password; null where the TLS certificate says who we are
 * @param role one of the user's, where there are several
 * @param organizationId likewise, {@code urn:oid:…} or URL
 * @param audience whom it is for, if not for whom the service thinks
 */
public record TokenWish(
        @Nullable String user,
        @Nullable String password,
        Optional<Code> role,
        Optional<String> organizationId,
        List<Code> purposesOfUse,
        Optional<CX> patientId,
        Optional<String> audience) {

    private static final String WST = SecurityTokenServicePortType.WST;
    private static final String WSP = "http://schemas.xmlsoap.org/ws/2004/09/policy";
    private static final String WSA = "http://www.w3.org/2005/08/addressing";
    private static final String SAML = "urn:oasis:names:tc:SAML:2.0:assertion";
    private static final String HL7_V3 = "urn:hl7-org:v3";
    private static final String XSI = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;
    private static final String PASSWORD_TEXT =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText";

    public TokenWish {
        purposesOfUse = List.copyOf(purposesOfUse);
    }

    /** What goes into the security header; nothing when TLS says who we are. */
    List<Element> credential() {
        if (user == null || password == null) {
            return List.of();
        }
        var token = root(Wsse.SECEXT, "wsse:UsernameToken");
        child(token, Wsse.SECEXT, "wsse:Username").setTextContent(user);
        var secret = child(token, Wsse.SECEXT, "wsse:Password");
        secret.setAttribute("Type", PASSWORD_TEXT);
        secret.setTextContent(password);
        return List.of(token);
    }

    /** A {@code wst:RequestSecurityToken}. */
    Element request() {
        var request = root(WST, "wst:RequestSecurityToken");
        child(request, WST, "wst:TokenType")
                .setTextContent("http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV2.0");
        child(request, WST, "wst:RequestType").setTextContent(WST + "/Issue");
        child(request, WST, "wst:KeyType").setTextContent(WST + "/Bearer");
        audience.ifPresent(address -> {
            var endpoint = child(child(request, WSP, "wsp:AppliesTo"), WSA, "wsa:EndpointReference");
            child(endpoint, WSA, "wsa:Address").setTextContent(address);
        });
        if (role.isPresent() || organizationId.isPresent() || !purposesOfUse.isEmpty() || patientId.isPresent()) {
            var claims = child(request, WST, "wst:Claims");
            role.ifPresent(code -> code(claim(claims, "urn:oasis:names:tc:xacml:2.0:subject:role"), "Role", code));
            organizationId.ifPresent(id -> claim(claims, "urn:oasis:names:tc:xspa:1.0:subject:organization-id")
                    .setTextContent(id));
            purposesOfUse.forEach(code ->
                    code(claim(claims, "urn:oasis:names:tc:xspa:1.0:subject:purposeofuse"), "PurposeOfUse", code));
            patientId.ifPresent(id -> claim(claims, "urn:oasis:names:tc:xacml:2.0:resource:resource-id")
                    .setTextContent(id.text()));
        }
        return request;
    }

    private static Element claim(Element claims, String name) {
        var attribute = child(claims, SAML, "saml2:Attribute");
        attribute.setAttribute("Name", name);
        return child(attribute, SAML, "saml2:AttributeValue");
    }

    private static void code(Element value, String name, Code code) {
        var written = child(value, HL7_V3, name);
        written.setAttributeNS(XSI, "xsi:type", "CE");
        written.setAttribute("code", code.code());
        written.setAttribute("codeSystem", code.codingScheme());
    }

    /** Out of the answer. */
    Element assertionIn(Element answer) {
        if (answer.getElementsByTagNameNS(SAML, "Assertion").item(0) instanceof Element assertion) {
            return assertion;
        }
        throw new WebServiceException("the answer has no assertion in it");
    }

    private static Element root(String namespace, String name) {
        try {
            var document = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .newDocument();
            return (Element) document.appendChild(document.createElementNS(namespace, name));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Element child(Node parent, String namespace, String name) {
        return (Element)
                parent.appendChild(((Element) parent).getOwnerDocument().createElementNS(namespace, name));
    }

    /** Neither password nor patient. */
    @Override
    public String toString() {
        return "TokenWish[" + user + "]";
    }
}
