package carnet.xua.issue;

import carnet.xua.assertion.XuaAttribute;
import carnet.xua.element.Elements;
import carnet.xua.element.Names;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.w3c.dom.Element;

/** What stands in an assertion that is known to be ours, so that another one like it can be made. */
public record OwnAssertion(
        RequestedClaims claims,
        String audience,
        Instant authnInstant,
        Optional<X509Certificate> holderOfKey,
        Optional<String> actor) {

    /** Not of XUA: who acts as the subject, by the name WS-Federation implementations give it. */
    static final String ACTOR = "http://schemas.xmlsoap.org/ws/2009/09/identity/claims/actor";

    /**
     * @param assertion one that {@link AssertionWriting} wrote
     * @param certificateIn reads the certificate of the {@code ds:KeyInfo} in an element
     */
    public static OwnAssertion of(Element assertion, Function<Element, Optional<X509Certificate>> certificateIn) {
        var attributes = Elements.named(child(assertion, "AttributeStatement"), Names.SAML, "Attribute");
        var claims = attributes.stream()
                .filter(attribute -> List.of(
                                XuaAttribute.ROLE.samlName(),
                                XuaAttribute.ORGANIZATION_ID.samlName(),
                                XuaAttribute.PURPOSE_OF_USE.samlName(),
                                XuaAttribute.RESOURCE_ID.samlName())
                        .contains(attribute.getAttribute("Name")))
                .toList();
        var actor = attributes.stream()
                .filter(attribute -> attribute.getAttribute("Name").equals(ACTOR))
                .map(Elements::text)
                .findFirst();
        var confirmation = child(child(assertion, "Subject"), "SubjectConfirmation");
        return new OwnAssertion(
                RequestedClaims.of(claims),
                Elements.text(child(child(child(assertion, "Conditions"), "AudienceRestriction"), "Audience")),
                Instant.parse(child(assertion, "AuthnStatement").getAttribute("AuthnInstant")),
                Elements.first(confirmation, Names.SAML, "SubjectConfirmationData")
                        .flatMap(certificateIn),
                actor);
    }

    private static Element child(Element parent, String name) {
        return Elements.first(parent, Names.SAML, name)
                .orElseThrow(() -> new IllegalArgumentException("no assertion of ours: " + name + " is missing"));
    }
}
