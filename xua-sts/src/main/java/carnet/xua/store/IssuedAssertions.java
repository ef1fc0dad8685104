package carnet.xua.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What was issued and can still be used or renewed. */
public final class IssuedAssertions {

    private static final String ISSUED =
            "select assertion_id, account, owner, digest, issued_at, not_on_or_after, renewable_until,"
                    + " renewable_when_ended, withdrawn from issued_assertion";
    private static final RowMapper<Issued> ROW = (row, n) -> new Issued(
            row.getString(1),
            row.getString(2),
            row.getString(3),
            row.getString(4),
            Instant.ofEpochMilli(row.getLong(5)),
            Instant.ofEpochMilli(row.getLong(6)),
            Instant.ofEpochMilli(row.getLong(7)),
            row.getString(8).equals("Y"),
            row.getString(9).equals("Y"));

    /**
     * An assertion that was issued.
     *
     * @param account whom it speaks of
     * @param owner who asked for it
     * @param digest SHA-256 of its exclusive canonical form, in hexadecimal digits: whoever shows it shows nothing else
     * @param renewableUntil the moment from which nothing descended from the first one is renewed; that of its issue, for one
     *     that never is
     * @param renewableWhenEnded whether it may be renewed after {@code notOnOrAfter}
     * @param withdrawn cancelled, or its account was disabled
     */
    public record Issued(
            String assertionId,
            String account,
            String owner,
            String digest,
            Instant issuedAt,
            Instant notOnOrAfter,
            Instant renewableUntil,
            boolean renewableWhenEnded,
            boolean withdrawn) {}

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Dialect dialect;

    IssuedAssertions(DataSource dataSource, Dialect dialect) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.dialect = dialect;
    }

    /**
     * From now on it can be cancelled, and ends with its account.
     *
     * @return whether the accounts are still enabled: one may have been disabled since they were looked at
     */
    public boolean add(Issued issued) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            // whoever disables an account waits here, or is waited for
            if (!Stream.of(issued.account(), issued.owner()).distinct().sorted().allMatch(this::isEnabledAndLocked)) {
                return false;
            }
            jdbc.update(
                    "insert into issued_assertion (assertion_id, account, owner, digest, issued_at, not_on_or_after,"
                            + " renewable_until, renewable_when_ended, withdrawn) values (?, ?, ?, ?, ?, ?, ?, ?, 'N')",
                    issued.assertionId(),
                    issued.account(),
                    issued.owner(),
                    issued.digest(),
                    issued.issuedAt().toEpochMilli(),
                    issued.notOnOrAfter().toEpochMilli(),
                    issued.renewableUntil().toEpochMilli(),
                    issued.renewableWhenEnded() ? "Y" : "N");
            return true;
        }));
    }

    private boolean isEnabledAndLocked(String account) {
        return jdbc.queryForList(
                        "select disabled from professional where account = ?" + dialect.locked(), String.class, account)
                .contains("N");
    }

    public Optional<Issued> withId(String assertionId) {
        return jdbc.query(ISSUED + " where assertion_id = ?", ROW, assertionId).stream()
                .findFirst();
    }

    /** What still lives of what speaks of an account, or was asked for by it. */
    public List<Issued> aliveOf(String account, Instant now) {
        return jdbc.query(
                ISSUED + " where (account = ? or owner = ?) and withdrawn = 'N'"
                        + " and (not_on_or_after > ? or renewable_until > ?)",
                ROW,
                account,
                account,
                now.toEpochMilli(),
                now.toEpochMilli());
    }

    /** @return whether it was not withdrawn before */
    public boolean withdraw(String assertionId) {
        return jdbc.update(
                        "update issued_assertion set withdrawn = 'Y' where assertion_id = ? and withdrawn = 'N'",
                        assertionId)
                == 1;
    }

    /** Forgets what nobody can use or renew any more. */
    public int forget(Instant endedBefore) {
        return jdbc.update(
                "delete from issued_assertion where not_on_or_after < ? and renewable_until < ?",
                endedBefore.toEpochMilli(),
                endedBefore.toEpochMilli());
    }
}
