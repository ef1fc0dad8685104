package carnet.xua;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.XMLSignature;
import org.apache.xml.security.transforms.Transforms;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * An assertion as text, valid at {@link #NOW} for {@link #AUDIENCE} as it begins; tests change one thing in it, then sign. Written
 * without the code that is tested.
 */
public final class TestAssertion {

    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    public static final String AUDIENCE = "urn:oid:1.3.6.1.4.1.21367.13.70.1";
    public static final String ISSUER = "urn:test:sts";
    public static final String PATIENT = "4711^^^&amp;1.3.6.1.4.1.21367.13.20.1000&amp;ISO";

    private static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    private static final String ECDSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
    private static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    private static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";

    static {
        org.apache.xml.security.Init.init();
    }

    private final Map<String, String> parts = new LinkedHashMap<>();
    private String signatureMethod = "";
    private String digestMethod = SHA256;

    private TestAssertion() {
        parts.put("id", "_0e3f");
        parts.put("issuer", ISSUER);
        parts.put("issueInstant", "2026-03-01T11:59:00Z");
        parts.put("nameId", "<saml2:NameID SPProvidedID=\"webe\">anna.weber</saml2:NameID>");
        parts.put("confirmation", """
                <saml2:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"/>""");
        parts.put("notBefore", "NotBefore=\"2026-03-01T11:59:00Z\"");
        parts.put("notOnOrAfter", "NotOnOrAfter=\"2026-03-01T12:09:00Z\"");
        parts.put("conditions", """
                <saml2:AudienceRestriction><saml2:Audience>%s</saml2:Audience></saml2:AudienceRestriction>""".formatted(AUDIENCE));
        parts.put("authn", """
                <saml2:AuthnStatement AuthnInstant="2026-03-01T11:59:00Z"><saml2:AuthnContext>\
                <saml2:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:X509</saml2:AuthnContextClassRef>\
                </saml2:AuthnContext></saml2:AuthnStatement>""");
        parts.put(
                "attributes",
                attribute("urn:oasis:names:tc:xspa:1.0:subject:subject-id", "Anna Weber")
                        + attribute("urn:oasis:names:tc:xspa:1.0:subject:organization", "Clinic A")
                        + attribute("urn:oasis:names:tc:xspa:1.0:subject:organization-id", "urn:oid:1.2.3.4")
                        + attribute("urn:ihe:iti:xca:2010:homeCommunityId", AUDIENCE)
                        + attribute("urn:oasis:names:tc:xacml:2.0:subject:role", coded("Role", "HCP", "1.2.3.9"))
                        + attribute(
                                "urn:oasis:names:tc:xspa:1.0:subject:purposeofuse",
                                coded("PurposeOfUse", "TREAT", "2.16.840.1.113883.5.8"))
                        + attribute("urn:oasis:names:tc:xacml:2.0:resource:resource-id", PATIENT));
    }

    public static TestAssertion valid() {
        return new TestAssertion();
    }

    /** With another text at one place, named as in the constructor. */
    public TestAssertion with(String part, String text) {
        if (parts.replace(part, text) == null) {
            throw new IllegalArgumentException("no part " + part);
        }
        return this;
    }

    /** With an attribute more. */
    public TestAssertion withAttribute(String name, String value) {
        parts.merge("attributes", attribute(name, value), String::concat);
        return this;
    }

    public TestAssertion withoutAttribute(String name) {
        parts.computeIfPresent(
                "attributes",
                (part, text) -> text.replaceAll("<saml2:Attribute Name=\"" + name + "\">.*?</saml2:Attribute>", ""));
        return this;
    }

    public TestAssertion withSignatureMethod(String algorithm) {
        signatureMethod = algorithm;
        return this;
    }

    public TestAssertion withDigestMethod(String algorithm) {
        digestMethod = algorithm;
        return this;
    }

    public static String attribute(String name, String value) {
        return "<saml2:Attribute Name=\"%s\"><saml2:AttributeValue>%s</saml2:AttributeValue></saml2:Attribute>"
                .formatted(name, value);
    }

    /** An HL7 CE. */
    public static String coded(String element, String code, String codeSystem) {
        return """
                <%s xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CE" code="%s" \
                codeSystem="%s"/>""".formatted(element, code, codeSystem);
    }

    public String unsigned() {
        return """
                <saml2:Assertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion" Version="2.0" ID="%s" IssueInstant="%s">\
                <saml2:Issuer>%s</saml2:Issuer>\
                <saml2:Subject>%s%s</saml2:Subject>\
                <saml2:Conditions %s %s>%s</saml2:Conditions>\
                %s<saml2:AttributeStatement>%s</saml2:AttributeStatement></saml2:Assertion>""".formatted(
                        parts.get("id"),
                        parts.get("issueInstant"),
                        parts.get("issuer"),
                        parts.get("nameId"),
                        parts.get("confirmation"),
                        parts.get("notBefore"),
                        parts.get("notOnOrAfter"),
                        parts.get("conditions"),
                        parts.get("authn"),
                        parts.get("attributes"));
    }

    /** With an enveloped signature after the Issuer; KeyInfo holds the certificate. */
    public String signedBy(TestKey key) {
        var document = parse(unsigned());
        sign(document.getDocumentElement(), key);
        return text(document);
    }

    /** An assertion that was written elsewhere, signed likewise. */
    public static String signed(String unsigned, TestKey key) {
        var document = parse(unsigned);
        valid().sign(document.getDocumentElement(), key);
        return text(document).substring(text(document).indexOf("<saml2:Assertion"));
    }

    private void sign(Element assertion, TestKey key) {
        try {
            assertion.setIdAttribute("ID", true);
            var signature = new XMLSignature(assertion.getOwnerDocument(), "", algorithm(key.privateKey()), EXCLUSIVE);
            var issuer = assertion
                    .getElementsByTagNameNS("urn:oasis:names:tc:SAML:2.0:assertion", "Issuer")
                    .item(0);
            assertion.insertBefore(signature.getElement(), issuer.getNextSibling());
            var transforms = new Transforms(assertion.getOwnerDocument());
            transforms.addTransform(Transforms.TRANSFORM_ENVELOPED_SIGNATURE);
            transforms.addTransform(EXCLUSIVE);
            signature.addDocument("#" + assertion.getAttribute("ID"), transforms, digestMethod);
            signature.addKeyInfo(key.certificate());
            signature.sign(key.privateKey());
        } catch (XMLSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String algorithm(PrivateKey key) {
        if (!signatureMethod.isEmpty()) {
            return signatureMethod;
        }
        return key.getAlgorithm().equals("RSA") ? RSA_SHA256 : ECDSA_SHA256;
    }

    /** Parses as a door does: namespaces, no document type. */
    public static Document parse(String xml) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** As it goes over the wire. */
    public static String text(Document document) {
        try {
            var transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            var text = new StringWriter();
            transformer.transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }
}
