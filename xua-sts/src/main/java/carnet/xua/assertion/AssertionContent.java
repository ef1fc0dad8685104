package carnet.xua.assertion;

import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an assertion says. Only {@code AssertionReading} makes one, from a verified element.
 *
 * @param id {@code @ID}
 * @param issuer entity id
 * @param issueInstant when it was made
 * @param nameId who it is about
 * @param confirmations ways to show that it is one's own, any of which does
 * @param notBefore start of {@code Conditions}
 * @param notOnOrAfter end of {@code Conditions}
 * @param audienceRestrictions each of them has to be met, by any of its audiences [SAML erratum E46]
 * @param oneTimeUse whether it is to be used once
 * @param authentications how the subject had shown who it is
 * @param attributes values by {@code Attribute/@Name}, collected over all statements
 */
public record AssertionContent(
        String id,
        String issuer,
        Instant issueInstant,
        NameId nameId,
        List<Confirmation> confirmations,
        Optional<Instant> notBefore,
        Optional<Instant> notOnOrAfter,
        List<List<String>> audienceRestrictions,
        boolean oneTimeUse,
        List<Authentication> authentications,
        Map<String, List<AttributeValue>> attributes) {

    /**
     * @param spProvidedId an alias
     * @param nameQualifier domain of the value
     */
    public record NameId(
            String value, Optional<String> format, Optional<String> nameQualifier, Optional<String> spProvidedId) {}

    /**
     * @param method {@code urn:oasis:names:tc:SAML:2.0:cm:…}
     * @param keys holder-of-key: keys of which the sender has to have one
     */
    public record Confirmation(
            String method, Optional<Instant> notBefore, Optional<Instant> notOnOrAfter, List<PublicKey> keys) {

        public Confirmation {
            keys = List.copyOf(keys);
        }
    }

    /**
     * @param contextClass {@code AuthnContextClassRef} or {@code AuthnContextDeclRef}
     * @param sessionNotOnOrAfter when the session it was in ends
     */
    public record Authentication(String contextClass, Optional<Instant> sessionNotOnOrAfter) {}

    public AssertionContent {
        confirmations = List.copyOf(confirmations);
        audienceRestrictions = List.copyOf(audienceRestrictions);
        authentications = List.copyOf(authentications);
        attributes = Map.copyOf(attributes);
    }

    /** Values of an attribute; none when it is missing. */
    public List<AttributeValue> values(String attributeName) {
        return attributes.getOrDefault(attributeName, List.of());
    }

    /** No names: an assertion has no place in a log. */
    @Override
    public String toString() {
        return "AssertionContent[" + id + " of " + issuer + "]";
    }
}
