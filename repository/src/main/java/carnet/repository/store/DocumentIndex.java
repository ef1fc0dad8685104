package carnet.repository.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which uniqueId names which bytes of the {@link DocumentStore}.
 *
 * <p>A document comes in <em>pending</em>, claimed by the submission that brings it, and is <em>registered</em> once
 * the registry has taken such a submission. Several submissions may claim one pending document; it goes when the last
 * of them was refused. A claim whose submission never heard from the registry stays until the {@link Sweeper} has
 * asked. A row's bytes never change, so whoever knows its store key knows what it names.
 *
 * <p>Rows are always locked in the order of their uniqueId: submissions wait for each other, but never in a circle.
 */
public final class DocumentIndex {

    private static final int MOST_IN_ONE_STATEMENT = 500;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public DocumentIndex(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.batches = new NamedParameterJdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.clock = clock;
    }

    /** Those of these uniqueIds that are stored, pending or registered. Costs a look-up by primary key for each. */
    public Map<String, StoredDocument> find(Collection<String> uniqueIds) {
        var found = new HashMap<String, StoredDocument>();
        for (var portion : portions(uniqueIds)) {
            jdbc.sql("""
                            select unique_id, store_key, mime_type, hash, size_bytes, crc32c from stored_document
                             where unique_id in (:uniqueIds)
                            """)
                    .param("uniqueIds", portion)
                    .query(DocumentIndex::storedDocument)
                    .list()
                    .forEach(document -> found.put(document.uniqueId(), document));
        }
        return Map.copyOf(found);
    }

    /**
     * Claims all documents of one submission, all or none: those that came are written down as pending, those
     * that are stored already gain a claim. Durable when this returns.
     *
     * @return false when nothing was claimed, for the index is not as the caller thought: read it again
     * @throws CannotCreateTransactionException the database was not reached: nothing was claimed
     * @throws org.springframework.dao.DataAccessException whether they were claimed is not known
     */
    public boolean claim(Collection<StoredDocument> came, Collection<StoredDocument> storedAlready) {
        if (came.isEmpty() && storedAlready.isEmpty()) {
            return true;
        }
        try {
            return came.size() + storedAlready.size() == 1
                    ? write(came, storedAlready) // one statement is a transaction, and one round trip
                    : Boolean.TRUE.equals(transaction.execute(status -> {
                        boolean unchanged = write(came, storedAlready);
                        if (!unchanged) {
                            status.setRollbackOnly();
                        }
                        return unchanged;
                    }));
        } catch (DuplicateKeyException | ConcurrencyFailureException e) {
            return false;
        } catch (CannotGetJdbcConnectionException e) {
            throw new CannotCreateTransactionException("the index was not reached", e);
        }
    }

    private boolean write(Collection<StoredDocument> came, Collection<StoredDocument> storedAlready) {
        insert(came);
        return claimAgain(storedAlready);
    }

    private void insert(Collection<StoredDocument> documents) {
        batch("""
                insert into stored_document
                       (unique_id, store_key, mime_type, hash, size_bytes, crc32c, state, claims, claimed_at)
                values (:uniqueId, :key, :mimeType, :hash, :size, :crc32c, 'P', 1, :now)
                """, inLockOrder(documents));
    }

    private boolean claimAgain(Collection<StoredDocument> documents) {
        int[] rows = batch("""
                update stored_document set claims = claims + 1, claimed_at = :now
                 where unique_id = :uniqueId and store_key = :key
                """, inLockOrder(documents));
        return Arrays.stream(rows).allMatch(count -> count == 1);
    }

    /**
     * Gives up the claims of a submission that was refused. A pending document that nobody else claims leaves the
     * index.
     *
     * @return the documents that left: nothing names their bytes any more
     */
    public List<StoredDocument> release(Collection<StoredDocument> documents) {
        var ordered = inLockOrder(documents);
        var deleted = new ArrayList<StoredDocument>();
        transaction.executeWithoutResult(status -> {
            batch("""
                    update stored_document set claims = claims - 1
                     where unique_id = :uniqueId and store_key = :key and state = 'P'
                    """, ordered);
            int[] rows = batch("""
                    delete from stored_document
                     where unique_id = :uniqueId and store_key = :key and state = 'P' and claims <= 0
                    """, ordered);
            for (int i = 0; i < rows.length; i++) {
                if (rows[i] == 1) {
                    deleted.add(ordered.get(i));
                }
            }
        });
        return List.copyOf(deleted);
    }

    /** Writes down that the registry has taken these documents, in one transaction. */
    public void markRegistered(Collection<StoredDocument> documents) {
        transaction.executeWithoutResult(status -> batch("""
                update stored_document set state = 'R'
                 where unique_id = :uniqueId and store_key = :key and state = 'P'
                """, inLockOrder(documents)));
    }

    /**
     * Pending documents that nobody has claimed since this instant: at most {@code limit}, by uniqueId, beginning after
     * the one given. Reads pending rows only, which are few.
     */
    List<StoredDocument> pendingSince(Instant instant, String afterUniqueId, int limit) {
        return jdbc.sql("""
                        select unique_id, store_key, mime_type, hash, size_bytes, crc32c from stored_document
                         where state = 'P' and claimed_at < :instant and unique_id > :after
                         order by unique_id
                         fetch first :limit rows only
                        """)
                .param("instant", instant.toEpochMilli())
                .param("after", afterUniqueId)
                .param("limit", limit)
                .query(DocumentIndex::storedDocument)
                .list();
    }

    /** Removes a pending document that nobody has claimed since this instant; says whether it was so. */
    boolean deletePending(StoredDocument document, Instant unclaimedSince) {
        return jdbc.sql("""
                        delete from stored_document
                         where unique_id = :uniqueId and store_key = :key and state = 'P' and claimed_at < :instant
                        """)
                        .param("uniqueId", document.uniqueId())
                        .param("key", document.key().text())
                        .param("instant", unclaimedSince.toEpochMilli())
                        .update()
                == 1;
    }

    /** Those of these keys that a document has, with whether it is registered. One index look-up for each. */
    Map<StoreKey, Boolean> registeredByKey(Collection<StoreKey> keys) {
        var found = new HashMap<StoreKey, Boolean>();
        for (var portion : portions(keys.stream().map(StoreKey::text).toList())) {
            jdbc.sql("select store_key, state from stored_document where store_key in (:keys)")
                    .param("keys", portion)
                    .query(row -> {
                        found.put(StoreKey.parse(row.getString("store_key")), "R".equals(row.getString("state")));
                    });
        }
        return Map.copyOf(found);
    }

    private int[] batch(String sql, List<StoredDocument> documents) {
        if (documents.isEmpty()) {
            return new int[0];
        }
        var now = clock.millis();
        if (documents.size() == 1) {
            return new int[] {batches.update(sql, parameters(documents.get(0), now))};
        }
        return batches.batchUpdate(
                sql,
                documents.stream().map(document -> parameters(document, now)).toArray(SqlParameterSource[]::new));
    }

    private static SqlParameterSource parameters(StoredDocument document, long now) {
        return new MapSqlParameterSource()
                .addValue("uniqueId", document.uniqueId())
                .addValue("key", document.key().text())
                .addValue("mimeType", document.mimeType())
                .addValue("hash", document.fingerprint().hash())
                .addValue("size", document.fingerprint().size())
                .addValue("crc32c", document.fingerprint().crc32c())
                .addValue("now", now);
    }

    private static List<StoredDocument> inLockOrder(Collection<StoredDocument> documents) {
        return documents.stream()
                .sorted(Comparator.comparing(StoredDocument::uniqueId))
                .toList();
    }

    private static List<List<String>> portions(Collection<String> texts) {
        var distinct = List.copyOf(new HashSet<>(texts));
        var portions = new ArrayList<List<String>>();
        for (int from = 0; from < distinct.size(); from += MOST_IN_ONE_STATEMENT) {
            portions.add(distinct.subList(from, Math.min(from + MOST_IN_ONE_STATEMENT, distinct.size())));
        }
        return portions;
    }

    private static StoredDocument storedDocument(ResultSet row, int number) throws SQLException {
        return new StoredDocument(
                row.getString("unique_id"),
                StoreKey.parse(row.getString("store_key")),
                row.getString("mime_type"),
                new Fingerprint(row.getString("hash"), row.getLong("size_bytes"), row.getLong("crc32c")));
    }
}
