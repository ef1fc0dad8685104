package carnet.xua.keys;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which key signs, and which certificates are published. A key's turn comes some time after its certificate began, so that
 * others have read of it before they meet its first signature; the key it follows stays published until its last assertion has
 * ended. All nodes with the same keys decide alike. What the source has changed is seen without a restart.
 */
public final class SigningKeys {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    /** What the source has, and until when certificates it no longer has are told. */
    private record Known(
            Object version, Instant lookedAt, List<SigningKey> keys, Map<X509Certificate, Instant> departed) {}

    private final KeySource source;
    private final Duration publishBefore;
    private final Duration longestLife;
    private final Clock clock;
    private volatile Known known;

    /**
     * @param publishBefore how long a key is published before it signs, where another one can sign meanwhile
     * @param longestLife of an assertion, clock skew of others included
     * @throws IllegalArgumentException when there is no key that could sign now
     */
    public SigningKeys(KeySource source, Duration publishBefore, Duration longestLife, Clock clock)
            throws IOException, GeneralSecurityException {
        this.source = source;
        this.publishBefore = publishBefore;
        this.longestLife = longestLife;
        this.clock = clock;
        var now = clock.instant();
        var version = source.version();
        this.known = new Known(version, now, source.keys(), Map.of());
        if (known.keys().stream().noneMatch(key -> key.isValidAt(now))) {
            throw new IllegalArgumentException("there is no private key with a certificate that is valid now");
        }
    }

    /**
     * The key of the youngest certificate that has been published for long enough; before there is such a one, the oldest.
     *
     * @throws IllegalStateException when the last certificate has ended
     */
    public SigningKey current() {
        var now = clock.instant();
        var valid = seen(now).keys().stream().filter(key -> key.isValidAt(now)).toList();
        return valid.stream()
                .filter(key -> !turnOf(key).isAfter(now))
                .max(SigningKeys.BY_AGE)
                .or(() -> valid.stream().min(SigningKeys.BY_AGE))
                .orElseThrow(() -> new IllegalStateException("the certificate of the last signing key has ended"));
    }

    private static final Comparator<SigningKey> BY_AGE = Comparator.comparing(
                    (SigningKey key) -> key.certificate().getNotBefore())
            .thenComparing(SigningKey::id);

    private Instant turnOf(SigningKey key) {
        return key.certificate().getNotBefore().toInstant().plus(publishBefore);
    }

    /** Of keys that signed lately, that sign, and that will sign. */
    public List<X509Certificate> published() {
        var now = clock.instant();
        var seen = seen(now);
        var certificates = new ArrayList<X509Certificate>();
        seen.keys().stream()
                .sorted(BY_AGE)
                .filter(key -> endOf(key, seen.keys(), now).isAfter(now))
                .map(SigningKey::certificate)
                .forEach(certificates::add);
        seen.departed().forEach((certificate, until) -> {
            if (until.isAfter(now)) {
                certificates.add(certificate);
            }
        });
        return certificates;
    }

    /** When the last assertion a key can have signed has ended. */
    private Instant endOf(SigningKey key, List<SigningKey> keys, Instant now) {
        var lastSignature = keys.stream()
                .filter(other -> BY_AGE.compare(other, key) > 0)
                .map(this::turnOf)
                .min(Comparator.naturalOrder())
                .filter(turn -> !turn.isAfter(now))
                .orElse(key.certificate().getNotAfter().toInstant());
        return lastSignature.plus(longestLife);
    }

    /** One thread looks; the others go on with what is known. */
    private Known seen(Instant now) {
        var seen = known;
        if (now.isBefore(seen.lookedAt().plus(LOOK_EVERY))) {
            return seen;
        }
        synchronized (this) {
            if (now.isBefore(known.lookedAt().plus(LOOK_EVERY))) {
                return known;
            }
            known = looked(known, now);
            return known;
        }
    }

    private Known looked(Known before, Instant now) {
        try {
            var version = source.version();
            if (version.equals(before.version())) {
                return new Known(before.version(), now, before.keys(), before.departed());
            }
            var keys = source.keys();
            if (keys.stream().noneMatch(key -> key.isValidAt(now))) {
                throw new GeneralSecurityException("none of the keys has a certificate that is valid now");
            }
            return new Known(version, now, keys, departed(before, keys, now));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            LOG.error("The signing keys cannot be read; those read before go on signing: {}", e.getMessage());
            return new Known(before.version(), now, before.keys(), before.departed());
        }
    }

    private Map<X509Certificate, Instant> departed(Known before, List<SigningKey> keys, Instant now) {
        var departed = new LinkedHashMap<>(before.departed());
        before.keys().stream()
                .filter(key -> endOf(key, before.keys(), now).isAfter(now))
                .forEach(key -> departed.put(key.certificate(), now.plus(longestLife)));
        keys.forEach(key -> departed.remove(key.certificate()));
        departed.values().removeIf(until -> !until.isAfter(now));
        if (!keys.equals(before.keys())) {
            LOG.info(
                    "The signing keys have changed: {} keys, {} certificates of earlier ones",
                    keys.size(),
                    departed.size());
        }
        return departed;
    }
}
