package carnet.xua.assertion;

import carnet.xua.assertion.AssertionContent.Authentication;
import carnet.xua.assertion.AssertionContent.Confirmation;
import carnet.xua.assertion.AssertionContent.NameId;
import java.security.KeyException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.AuthnContext;
import org.opensaml.saml.saml2.core.AuthnStatement;
import org.opensaml.saml.saml2.core.Condition;
import org.opensaml.saml.saml2.core.Conditions;
import org.opensaml.saml.saml2.core.SubjectConfirmation;
import org.opensaml.xmlsec.keyinfo.KeyInfoSupport;
import org.opensaml.xmlsec.signature.KeyInfo;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Takes out of a verified assertion what is ever used of it [validation step 13]. */
public final class AssertionReading {

    private AssertionReading() {}

    /**
     * Who claims to have made it: all that is used of an assertion before its signature was found right.
     *
     * @throws IllegalArgumentException when it does not say
     */
    public static String issuer(Assertion assertion) {
        return text(required(assertion.getIssuer(), "an Issuer").getValue(), "an Issuer");
    }

    /** @throws IllegalArgumentException when something is missing that every assertion of XUA has */
    public static AssertionContent read(Assertion assertion) {
        var subject = required(assertion.getSubject(), "a Subject");
        var nameId = required(subject.getNameID(), "a NameID");
        Optional<Conditions> conditions = Optional.ofNullable(assertion.getConditions());
        return new AssertionContent(
                text(assertion.getID(), "an ID"),
                issuer(assertion),
                required(assertion.getIssueInstant(), "an IssueInstant"),
                new NameId(
                        text(nameId.getValue(), "a NameID"),
                        Optional.ofNullable(nameId.getFormat()),
                        Optional.ofNullable(nameId.getNameQualifier()),
                        Optional.ofNullable(nameId.getSPProvidedID())),
                subject.getSubjectConfirmations().stream()
                        .map(AssertionReading::confirmation)
                        .toList(),
                conditions.map(Conditions::getNotBefore),
                conditions.map(Conditions::getNotOnOrAfter),
                conditions.stream()
                        .flatMap(AssertionReading::audienceRestrictions)
                        .toList(),
                conditions.map(Conditions::getOneTimeUse).isPresent(),
                assertion.getAuthnStatements().stream()
                        .map(AssertionReading::authentication)
                        .toList(),
                attributes(assertion));
    }

    /** A condition of another kind than SAML's own cannot be met by whoever does not know it [SAML core 2.0, 2.5.1.1]. */
    private static Stream<List<String>> audienceRestrictions(Conditions conditions) {
        if (conditions.getConditions().stream()
                .anyMatch(condition -> condition.getElementQName().equals(Condition.DEFAULT_ELEMENT_NAME))) {
            throw new IllegalArgumentException("it has a condition that is not understood");
        }
        return conditions.getAudienceRestrictions().stream()
                .map(restriction -> restriction.getAudiences().stream()
                        .map(audience -> text(audience.getURI(), "an Audience"))
                        .toList());
    }

    private static Confirmation confirmation(SubjectConfirmation confirmation) {
        var data = Optional.ofNullable(confirmation.getSubjectConfirmationData());
        return new Confirmation(
                text(confirmation.getMethod(), "a Method"),
                data.map(all -> all.getNotBefore()),
                data.map(all -> all.getNotOnOrAfter()),
                data.stream()
                        .flatMap(all -> all.getUnknownXMLObjects(KeyInfo.DEFAULT_ELEMENT_NAME).stream())
                        .flatMap(keyInfo -> keys((KeyInfo) keyInfo))
                        .toList());
    }

    private static Stream<PublicKey> keys(KeyInfo keyInfo) {
        try {
            return Stream.concat(
                    KeyInfoCertificates.of(keyInfo).stream().map(certificate -> certificate.getPublicKey()),
                    KeyInfoSupport.getPublicKeys(keyInfo).stream());
        } catch (KeyException e) {
            throw new IllegalArgumentException("a key of its holder cannot be read", e);
        }
    }

    private static Authentication authentication(AuthnStatement statement) {
        Optional<AuthnContext> context = Optional.ofNullable(statement.getAuthnContext());
        return new Authentication(
                context.map(AuthnContext::getAuthnContextClassRef)
                        .map(reference -> reference.getURI())
                        .or(() -> context.map(AuthnContext::getAuthnContextDeclRef)
                                .map(reference -> reference.getURI()))
                        .orElse(""),
                Optional.ofNullable(statement.getSessionNotOnOrAfter()));
    }

    private static Map<String, List<AttributeValue>> attributes(Assertion assertion) {
        Map<String, List<AttributeValue>> attributes = new HashMap<>();
        assertion.getAttributeStatements().stream()
                .flatMap(statement -> statement.getAttributes().stream())
                .forEach(attribute -> attributes
                        .computeIfAbsent(text(attribute.getName(), "a Name"), name -> new ArrayList<>())
                        .addAll(values(attribute.getAttributeValues())));
        attributes.replaceAll((name, values) -> List.copyOf(values));
        return attributes;
    }

    private static List<AttributeValue> values(List<XMLObject> values) {
        return values.stream()
                .map(XMLObject::getDOM)
                .flatMap(Stream::ofNullable)
                .map(AssertionReading::value)
                .toList();
    }

    private static AttributeValue value(Element value) {
        Map<String, String> coded = new HashMap<>();
        var isCoded = false;
        for (Node child = value.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                if (isCoded) {
                    throw new IllegalArgumentException("a value holds more than one element");
                }
                isCoded = true;
                var given = element.getAttributes();
                for (int i = 0; i < given.getLength(); i++) {
                    if (given.item(i).getNamespaceURI() == null) {
                        coded.put(given.item(i).getLocalName(), given.item(i).getNodeValue());
                    }
                }
            }
        }
        return new AttributeValue(value.getTextContent().strip(), coded);
    }

    private static <T> T required(@Nullable T found, String what) {
        if (found == null) {
            throw new IllegalArgumentException("it lacks " + what);
        }
        return found;
    }

    private static String text(@Nullable String found, String what) {
        var text = required(found, what).strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("it lacks " + what);
        }
        return text;
    }
}
