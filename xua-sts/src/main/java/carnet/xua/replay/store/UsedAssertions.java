package carnet.xua.replay.store;

import carnet.xua.replay.AssertionUse;
import carnet.xua.replay.AssertionUses;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who used which assertion first. The primary key decides between nodes. A use this node has seen costs no statement, unless
 * the assertion is for one use; any other costs an insert, and a look-up when another node was first.
 */
final class UsedAssertions implements AssertionUses {

    private static final int MOST_REMEMBERED = 100_000;

    private final JdbcClient jdbc;
    private final Map<String, String> clients = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    UsedAssertions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean isFirstOrSame(AssertionUse use) {
        var fingerprint = AssertionFingerprint.of(use.issuer(), use.assertionId());
        if (use.once()) {
            return insert(fingerprint, use);
        }
        var known = remembered(fingerprint);
        if (known == null) {
            known = insert(fingerprint, use) ? use.client() : stored(fingerprint);
            remember(fingerprint, known);
        }
        return known.equals(use.client());
    }

    private boolean insert(String fingerprint, AssertionUse use) {
        try {
            jdbc.sql(
                            "insert into used_assertion (fingerprint, client, until_millis) values (:fingerprint, :client, :until)")
                    .param("fingerprint", fingerprint)
                    .param("client", use.client())
                    .param("until", use.until().toEpochMilli())
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** A row that was removed meanwhile had ended, and so has the assertion. */
    private String stored(String fingerprint) {
        return jdbc.sql("select client from used_assertion where fingerprint = :fingerprint")
                .param("fingerprint", fingerprint)
                .query(String.class)
                .optional()
                .orElse("ended");
    }

    private synchronized @Nullable String remembered(String fingerprint) {
        return clients.get(fingerprint);
    }

    private synchronized void remember(String fingerprint, String client) {
        clients.put(fingerprint, client);
    }

    void removeEndedBefore(Instant now) {
        jdbc.sql("delete from used_assertion where until_millis < :now")
                .param("now", now.toEpochMilli())
                .update();
    }
}
