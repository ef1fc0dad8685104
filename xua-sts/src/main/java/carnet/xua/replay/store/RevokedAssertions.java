package carnet.xua.replay.store;

import carnet.xua.replay.Revocations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Withdrawn assertions, read anew at most once a second: there are few, since each ends within minutes. */
final class RevokedAssertions implements Revocations {

    private static final Duration READ_EVERY = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private Set<String> revoked = Set.of();
    private Instant readAt = Instant.MIN;

    RevokedAssertions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public boolean isRevoked(String issuer, String assertionId) {
        return current().contains(AssertionFingerprint.of(issuer, assertionId));
    }

    @Override
    public void revoke(String issuer, String assertionId, Instant until) {
        try {
            jdbc.sql("insert into revoked_assertion (fingerprint, until_millis) values (:fingerprint, :until)")
                    .param("fingerprint", AssertionFingerprint.of(issuer, assertionId))
                    .param("until", until.toEpochMilli())
                    .update();
        } catch (DuplicateKeyException e) {
            // it was revoked before, which is what is wanted
        }
        forget();
    }

    private synchronized Set<String> current() {
        var now = clock.instant();
        if (readAt.plus(READ_EVERY).isBefore(now)) {
            revoked = new HashSet<>(jdbc.sql("select fingerprint from revoked_assertion where until_millis >= :now")
                    .param("now", now.toEpochMilli())
                    .query(String.class)
                    .list());
            readAt = now;
        }
        return revoked;
    }

    private synchronized void forget() {
        readAt = Instant.MIN;
    }

    void removeEndedBefore(Instant now) {
        jdbc.sql("delete from revoked_assertion where until_millis < :now")
                .param("now", now.toEpochMilli())
                .update();
    }
}
