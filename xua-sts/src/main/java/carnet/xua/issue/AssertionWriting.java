package carnet.xua.issue;

import carnet.metadata.Code;
import carnet.xua.assertion.XuaAttribute;
import carnet.xua.element.Elements;
import carnet.xua.element.Names;
import carnet.xua.element.Written;
import carnet.xua.keys.SigningKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import javax.xml.XMLConstants;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.XMLSignature;
import org.apache.xml.security.transforms.Transforms;
import org.apache.xml.security.transforms.params.InclusiveNamespaces;
import org.w3c.dom.Element;

/**
 * Writes and signs assertions [TF-2 3.40.4.1.2; SAML core 2.0, 2 and 5.4]. They are some twenty elements that are always the same,
 * so they are written as such.
 *
 * @param issuer our entity id
 * @param homeCommunityId {@code urn:oid:…} of this community, if it has one
 */
public record AssertionWriting(String issuer, Optional<String> homeCommunityId) {

    private static final String XSI = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;
    private static final String XS = XMLConstants.W3C_XML_SCHEMA_NS_URI;
    private static final String URI_NAMES = "urn:oasis:names:tc:SAML:2.0:attrname-format:uri";
    private static final String BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
    private static final String HOLDER_OF_KEY = "urn:oasis:names:tc:SAML:2.0:cm:holder-of-key";
    private static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";

    static {
        Init.init();
    }

    /** The root of a document of its own. */
    public Element signed(NewAssertion content, SigningKey key) {
        var assertion = Written.root(Names.SAML, "saml2:Assertion")
                .declaring("xs", XS)
                .declaring("xsi", XSI)
                .attribute("ID", content.id())
                .attribute("IssueInstant", Written.time(content.issueInstant()))
                .attribute("Version", "2.0");
        assertion.child(Names.SAML, "saml2:Issuer").text(issuer);
        subject(assertion, content);
        conditions(assertion, content);
        authnStatement(assertion, content);
        attributes(assertion, content);
        sign(assertion.element(), key);
        return assertion.element();
    }

    private static void subject(Written assertion, NewAssertion content) {
        var subject = assertion.child(Names.SAML, "saml2:Subject");
        subject.child(Names.SAML, "saml2:NameID")
                .attribute("Format", "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified")
                .text(content.professional().account());
        var confirmation = subject.child(Names.SAML, "saml2:SubjectConfirmation")
                .attribute("Method", content.holderOfKey().isPresent() ? HOLDER_OF_KEY : BEARER);
        content.holderOfKey()
                .ifPresent(certificate -> confirmation
                        .child(Names.SAML, "saml2:SubjectConfirmationData")
                        .attribute(XSI, "xsi:type", "saml2:KeyInfoConfirmationDataType")
                        .child(Names.DS, "ds:KeyInfo")
                        .child(Names.DS, "ds:X509Data")
                        .child(Names.DS, "ds:X509Certificate")
                        .text(base64(certificate)));
    }

    private static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void conditions(Written assertion, NewAssertion content) {
        assertion
                .child(Names.SAML, "saml2:Conditions")
                .attribute("NotBefore", Written.time(content.issueInstant()))
                .attribute("NotOnOrAfter", Written.time(content.notOnOrAfter()))
                .child(Names.SAML, "saml2:AudienceRestriction")
                .child(Names.SAML, "saml2:Audience")
                .text(content.audience());
    }

    private static void authnStatement(Written assertion, NewAssertion content) {
        assertion
                .child(Names.SAML, "saml2:AuthnStatement")
                .attribute("AuthnInstant", Written.time(content.authnInstant()))
                .child(Names.SAML, "saml2:AuthnContext")
                .child(Names.SAML, "saml2:AuthnContextClassRef")
                .text(content.authnContextClass());
    }

    private void attributes(Written assertion, NewAssertion content) {
        var statement = assertion.child(Names.SAML, "saml2:AttributeStatement");
        var claims = content.claims();
        text(
                statement,
                XuaAttribute.SUBJECT_ID.samlName(),
                content.professional().name());
        text(
                statement,
                XuaAttribute.ORGANIZATION.samlName(),
                claims.organization().name());
        text(
                statement,
                XuaAttribute.ORGANIZATION_ID.samlName(),
                claims.organization().organizationId());
        homeCommunityId.ifPresent(home -> text(statement, XuaAttribute.HOME_COMMUNITY_ID.samlName(), home));
        for (var id : content.professional().providerIdentifiers()) {
            value(statement, XuaAttribute.PROVIDER_IDENTIFIER.samlName())
                    .child(Names.HL7_V3, "id")
                    .attribute(XSI, "xsi:type", "II")
                    .attribute("root", id.root())
                    .attribute("extension", id.extension());
        }
        code(attribute(statement, XuaAttribute.ROLE.samlName()), "Role", claims.role());
        if (!claims.purposesOfUse().isEmpty()) {
            var attribute = attribute(statement, XuaAttribute.PURPOSE_OF_USE.samlName());
            claims.purposesOfUse().forEach(purpose -> code(attribute, "PurposeOfUse", purpose));
        }
        claims.resourceId().ifPresent(patient -> text(statement, XuaAttribute.RESOURCE_ID.samlName(), patient.text()));
        content.actor().ifPresent(actor -> text(statement, OwnAssertion.ACTOR, actor));
    }

    private static void text(Written statement, String name, String text) {
        value(statement, name).attribute(XSI, "xsi:type", "xs:string").text(text);
    }

    private static Written value(Written statement, String name) {
        return attribute(statement, name).child(Names.SAML, "saml2:AttributeValue");
    }

    private static Written attribute(Written statement, String name) {
        return statement
                .child(Names.SAML, "saml2:Attribute")
                .attribute("Name", name)
                .attribute("NameFormat", URI_NAMES);
    }

    private static void code(Written attribute, String name, Code code) {
        var written = attribute
                .child(Names.SAML, "saml2:AttributeValue")
                .child(Names.HL7_V3, name)
                .attribute(XSI, "xsi:type", "CE")
                .attribute("code", code.code())
                .attribute("codeSystem", code.codingScheme());
        var displayName = code.displayName().localizedStrings().get(0).value();
        if (!displayName.isBlank()) {
            written.attribute("displayName", displayName);
        }
    }

    /** The library breaks base64 by CR LF, whose CR comes out as a character reference; neither is signed. */
    private static void withoutLineBreaks(Element signature, String name) {
        var base64 = (Element) signature.getElementsByTagNameNS(Names.DS, name).item(0);
        base64.setTextContent(base64.getTextContent().replaceAll("\\s", ""));
    }

    /** Enveloped, right after the issuer. A prefix that only stands in values of xsi:type is signed with them. */
    private static void sign(Element assertion, SigningKey key) {
        assertion.setIdAttributeNS(null, "ID", true);
        var document = assertion.getOwnerDocument();
        try {
            var signature = new XMLSignature(
                    document, "", key.signatureMethod(), Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS);
            var issuer = Elements.first(assertion, Names.SAML, "Issuer").orElseThrow();
            assertion.insertBefore(signature.getElement(), issuer.getNextSibling());
            var transforms = new Transforms(document);
            transforms.addTransform(Transforms.TRANSFORM_ENVELOPED_SIGNATURE);
            transforms.addTransform(
                    Transforms.TRANSFORM_C14N_EXCL_OMIT_COMMENTS, new InclusiveNamespaces(document, "xs").getElement());
            signature.addDocument("#" + assertion.getAttribute("ID"), transforms, SHA256);
            signature.addKeyInfo(key.certificate());
            signature.sign(key.privateKey());
            withoutLineBreaks(signature.getElement(), "SignatureValue");
            withoutLineBreaks(signature.getElement(), "X509Certificate");
        } catch (XMLSecurityException e) {
            throw new IllegalStateException("the assertion could not be signed", e);
        }
    }
}
