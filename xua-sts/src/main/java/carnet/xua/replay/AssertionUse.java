package carnet.xua.replay;

import java.time.Instant;

/**
 * An assertion is used by a client.
 *
 * @param issuer its issuer
 * @param assertionId {@code @ID}
 * @param client who uses it, such as the fingerprint of its TLS certificate
 * @param once whether nobody may use it again, not even that client
 * @param until when nobody will accept it any more
 */
public record AssertionUse(String issuer, String assertionId, String client, boolean once, Instant until) {}
