package carnet.xua.validate;

import carnet.soap.requester.Requester;
import carnet.soap.requester.WssFault;
import carnet.xua.assertion.AssertionContent;
import carnet.xua.assertion.AssertionContent.Confirmation;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The sender may use the assertion: as its bearer, because it holds a key that the assertion names, or because it is a client
 * known by its certificate that vouches for the subject; any confirmation that holds will do [SAML core 2.0, 2.4.1.1; SAML profiles 2.0, 3; validation step 10].
 *
 * @param skew how far a sender's clock may be off
 * @param methods last words of the methods let in
 */
record SubjectIsConfirmed(Duration skew, Set<String> methods) {

    private static final String METHOD = "urn:oasis:names:tc:SAML:2.0:cm:";

    /** @throws AssertionRefused with FailedAuthentication */
    Requester.Confirmation require(AssertionContent assertion, List<X509Certificate> client, Instant now) {
        return assertion.confirmations().stream()
                .filter(confirmation -> isInTime(confirmation, now))
                .flatMap(confirmation -> held(confirmation, client).stream())
                .findFirst()
                .orElseThrow(() -> new AssertionRefused(
                        WssFault.FAILED_AUTHENTICATION, "its sender is not shown to be the one it was made for"));
    }

    private Optional<Requester.Confirmation> held(Confirmation confirmation, List<X509Certificate> client) {
        if (!confirmation.method().startsWith(METHOD)) {
            return Optional.empty();
        }
        var method = confirmation.method().substring(METHOD.length());
        if (!methods.contains(method)) {
            return Optional.empty();
        }
        return switch (method) {
            case "bearer" -> Optional.of(Requester.Confirmation.BEARER);
            case "holder-of-key" ->
                client.stream()
                        .limit(1)
                        .filter(certificate -> confirmation.keys().contains(certificate.getPublicKey()))
                        .map(certificate -> Requester.Confirmation.HOLDER_OF_KEY)
                        .findFirst();
            case "sender-vouches" ->
                client.isEmpty() ? Optional.empty() : Optional.of(Requester.Confirmation.SENDER_VOUCHES);
            default -> Optional.empty();
        };
    }

    private boolean isInTime(Confirmation confirmation, Instant now) {
        return confirmation
                        .notBefore()
                        .filter(start -> start.isAfter(now.plus(skew)))
                        .isEmpty()
                && confirmation
                        .notOnOrAfter()
                        .filter(end -> !now.minus(skew).isBefore(end))
                        .isEmpty();
    }
}
