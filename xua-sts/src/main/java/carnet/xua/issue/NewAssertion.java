package carnet.xua.issue;

import carnet.xua.directory.Professional;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/**
 * All an assertion is made of but its signature.
 *
 * @param id an xs:ID
 * @param authnContextClass how the subject was authenticated
 * @param holderOfKey the certificate the sender has to prove to be its own; empty for a bearer token
 * @param actor the account that acts as the subject, if another one does
 */
public record NewAssertion(
        String id,
        Professional professional,
        GrantedClaims claims,
        String audience,
        Instant issueInstant,
        Instant notOnOrAfter,
        String authnContextClass,
        Instant authnInstant,
        Optional<X509Certificate> holderOfKey,
        Optional<String> actor) {}
