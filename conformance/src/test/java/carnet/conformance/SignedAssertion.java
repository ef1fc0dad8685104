package carnet.conformance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** An assertion of XUA, valid now, signed by Java's own XML signature. */
final class SignedAssertion {

    static final String AUDIENCE = "urn:oid:1.3.6.1.4.1.21367.13.70.1";
    static final String ISSUER = "urn:test:sts";
    /** Names that no log may have. */
    static final List<String> SECRETS = List.of("Marie-Louise", "Kieffer", "mkieffer", "Hôpital du Kirchberg");

    private static final String TEXT = """
            <saml2:Assertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion" Version="2.0" ID="{id}" IssueInstant="{issued}">\
            <saml2:Issuer>{issuer}</saml2:Issuer><saml2:Subject><saml2:NameID>mkieffer</saml2:NameID>\
            <saml2:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"/></saml2:Subject>\
            <saml2:Conditions NotBefore="{issued}" NotOnOrAfter="{end}"><saml2:AudienceRestriction>\
            <saml2:Audience>{audience}</saml2:Audience></saml2:AudienceRestriction></saml2:Conditions>\
            <saml2:AuthnStatement AuthnInstant="{issued}"><saml2:AuthnContext><saml2:AuthnContextClassRef>\
            urn:oasis:names:tc:SAML:2.0:ac:classes:X509</saml2:AuthnContextClassRef></saml2:AuthnContext>\
            </saml2:AuthnStatement><saml2:AttributeStatement>\
            <saml2:Attribute Name="urn:oasis:names:tc:xspa:1.0:subject:subject-id"><saml2:AttributeValue>Marie-Louise Kieffer\
            </saml2:AttributeValue></saml2:Attribute>\
            <saml2:Attribute Name="urn:oasis:names:tc:xspa:1.0:subject:organization"><saml2:AttributeValue>Hôpital du Kirchberg\
            </saml2:AttributeValue></saml2:Attribute>\
            <saml2:Attribute Name="urn:oasis:names:tc:xacml:2.0:resource:resource-id"><saml2:AttributeValue>{patient}\
            </saml2:AttributeValue></saml2:Attribute></saml2:AttributeStatement></saml2:Assertion>""";

    private final Map<String, String> parts = new LinkedHashMap<>();

    private SignedAssertion(Patient patient) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        parts.put("id", "_" + UUID.randomUUID());
        parts.put("issuer", ISSUER);
        parts.put("issued", now.toString());
        parts.put("end", now.plus(Duration.ofMinutes(10)).toString());
        parts.put("audience", AUDIENCE);
        parts.put("patient", Ebrim.escaped(patient.cx()));
    }

    static SignedAssertion about(Patient patient) {
        return new SignedAssertion(patient);
    }

    SignedAssertion with(String part, String text) {
        if (parts.replace(part, text) == null) {
            throw new IllegalArgumentException("no part " + part);
        }
        return this;
    }

    String unsigned() {
        var text = TEXT;
        for (var part : parts.entrySet()) {
            text = text.replace("{" + part.getKey() + "}", part.getValue());
        }
        return text;
    }

    String signedBy(Pki pki, String issuer) {
        return signedBy(pki, issuer, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
    }

    String signedBy(Pki pki, String issuer, String algorithm) {
        try {
            var builder = DocumentBuilderFactory.newInstance();
            builder.setNamespaceAware(true);
            var document = builder.newDocumentBuilder().parse(new ByteArrayInputStream(Ebrim.utf8(unsigned())));
            var assertion = document.getDocumentElement();
            assertion.setIdAttribute("ID", true);
            var signatures = XMLSignatureFactory.getInstance("DOM");
            var exclusive = CanonicalizationMethod.EXCLUSIVE;
            var reference = signatures.newReference(
                    "#" + assertion.getAttribute("ID"),
                    signatures.newDigestMethod(DigestMethod.SHA256, null),
                    List.of(
                            signatures.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                            signatures.newTransform(exclusive, (TransformParameterSpec) null)),
                    null,
                    null);
            var signedInfo = signatures.newSignedInfo(
                    signatures.newCanonicalizationMethod(exclusive, (C14NMethodParameterSpec) null),
                    signatures.newSignatureMethod(algorithm, null),
                    List.of(reference));
            var keyInfos = signatures.getKeyInfoFactory();
            var keyInfo = keyInfos.newKeyInfo(List.of(keyInfos.newX509Data(List.of(pki.certificateOf(issuer)))));
            var subject = (Element) assertion.getFirstChild().getNextSibling();
            var context = new DOMSignContext(pki.keyOf(issuer), assertion, subject);
            context.setDefaultNamespacePrefix("ds");
            context.setProperty("org.jcp.xml.dsig.secureValidation", false);
            signatures.newXMLSignature(signedInfo, keyInfo).sign(context);
            var transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            var text = new StringWriter();
            transformer.transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (GeneralSecurityException
                | ParserConfigurationException
                | SAXException
                | IOException
                | MarshalException
                | XMLSignatureException
                | TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A security header that holds this. */
    static String header(String content) {
        return """
                <wsse:Security xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd" \
                env:mustUnderstand="1">%s</wsse:Security>
                """.formatted(content);
    }
}
