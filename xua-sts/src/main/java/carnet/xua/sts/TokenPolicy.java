package carnet.xua.sts;

import java.time.Duration;
import java.util.List;

/**
 * What tokens may be like.
 *
 * @param issuer our entity id
 * @param audiences whom tokens may be for; the first one is meant where a request does not say
 * @param lifetime of a token whose request names none
 * @param maxLifetime longest
 * @param renewable how long after the first issue a token may be renewed
 * @param skew most that clocks may differ
 */
public record TokenPolicy(
        String issuer,
        List<String> audiences,
        Duration lifetime,
        Duration maxLifetime,
        Duration renewable,
        Duration skew) {

    public TokenPolicy {
        audiences = List.copyOf(audiences);
        if (audiences.isEmpty()) {
            throw new IllegalArgumentException("tokens have to be for somebody: audiences is empty");
        }
        if (lifetime.isNegative() || lifetime.isZero() || maxLifetime.compareTo(lifetime) < 0) {
            throw new IllegalArgumentException("lifetime has to be positive, and max-lifetime no shorter");
        }
    }
}
