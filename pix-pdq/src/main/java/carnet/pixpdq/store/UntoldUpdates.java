package carnet.pixpdq.store;

import static java.util.stream.Collectors.joining;

import carnet.metadata.CX;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** What consumers of ITI-10 or ITI-46, or registries of ITI-64, have not been told yet. */
public final class UntoldUpdates {

    private static final String SEPARATOR = "\n";
    private static final int[] UPDATE_TYPES = {Types.VARCHAR, Types.VARCHAR, Types.BIGINT};

    private final JdbcTemplate jdbc;
    private final KeyedRows rows;

    UntoldUpdates(JdbcTemplate jdbc, KeyedRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    public void add(String consumer, List<CX> ids, Instant at) {
        rows.insert(
                "insert into untold_update (consumer, ids, added_at) values (?, ?, ?)",
                UPDATE_TYPES,
                consumer,
                ids.stream().map(CX::text).collect(joining(SEPARATOR)),
                at.toEpochMilli());
    }

    /** What this consumer has waited for longest. */
    public Optional<UpdateNotice> first(String consumer) {
        return jdbc
                .query(
                        "select update_key, ids from untold_update where consumer = ? order by update_key fetch first 1 rows only",
                        UntoldUpdates::update,
                        consumer)
                .stream()
                .findFirst();
    }

    /**
     * From now on this holder alone sends the consumer its updates, until then or until it ends the lease.
     *
     * @return not if another one does
     */
    public boolean lease(String consumer, String holder, Instant now, Instant until) {
        if (jdbc.queryForList("select holder from update_lease where consumer = ?", String.class, consumer)
                .isEmpty()) {
            jdbc.update(
                    "insert into update_lease (consumer, holder, held_until) values (?, ?, ?)",
                    consumer,
                    holder,
                    until.toEpochMilli());
            return true;
        }
        return jdbc.update(
                        "update update_lease set holder = ?, held_until = ? where consumer = ? and (holder = ? or held_until < ?)",
                        holder,
                        until.toEpochMilli(),
                        consumer,
                        holder,
                        now.toEpochMilli())
                == 1;
    }

    public void endLease(String consumer, String holder) {
        jdbc.update("update update_lease set held_until = 0 where consumer = ? and holder = ?", consumer, holder);
    }

    /** How many updates wait for this consumer. */
    public int count(String consumer) {
        return Optional.ofNullable(jdbc.queryForObject(
                        "select count(*) from untold_update where consumer = ?", Integer.class, consumer))
                .orElse(0);
    }

    /** Since when the first of them waits; empty if none does. */
    public Optional<Instant> oldest(String consumer) {
        return Optional.ofNullable(jdbc.queryForObject(
                        "select min(added_at) from untold_update where consumer = ?", Long.class, consumer))
                .map(Instant::ofEpochMilli);
    }

    public void remove(long updateKey) {
        jdbc.update("delete from untold_update where update_key = ?", updateKey);
    }

    private static UpdateNotice update(ResultSet row, int number) throws SQLException {
        return new UpdateNotice(
                row.getLong(1),
                Arrays.stream(row.getString(2).split(SEPARATOR)).map(CX::parse).toList());
    }
}
