package carnet.pixpdq.store;

import java.sql.PreparedStatement;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Rows of any table by their keys. */
final class KeyedRows {

    private final JdbcTemplate jdbc;
    private final Dialect dialect;

    KeyedRows(JdbcTemplate jdbc, Dialect dialect) {
        this.jdbc = jdbc;
        this.dialect = dialect;
    }

    /**
     * @param types of the values, as in {@link Types}
     * @return the key of the row: its first column, which both databases give back first
     */
    long insert(String insert, int[] types, @Nullable Object... values) {
        return Optional.ofNullable(jdbc.execute(
                        connection -> connection.prepareStatement(insert, Statement.RETURN_GENERATED_KEYS),
                        (PreparedStatement statement) -> {
                            for (int i = 0; i < values.length; i++) {
                                statement.setObject(i + 1, values[i], types[i]);
                            }
                            statement.executeUpdate();
                            try (var keys = statement.getGeneratedKeys()) {
                                keys.next();
                                return keys.getLong(1);
                            }
                        }))
                .orElseThrow();
    }

    /** Those with one of these keys in that column, in the order of the first column selected. */
    <T> List<T> find(String select, String column, Collection<Long> keys, RowMapper<T> mapper) {
        var rows = new ArrayList<T>();
        for (var chunk : KeyChunks.inOrder(keys)) {
            rows.addAll(jdbc.query(
                    select + " where " + column + " in (" + KeyChunks.placeholders(chunk.size()) + ") order by 1",
                    mapper,
                    chunk.toArray()));
        }
        return rows;
    }

    /**
     * Nobody else changes or locks the row until the transaction ends.
     *
     * @return whether there is such a row
     */
    boolean lock(String select, Object key) {
        return !jdbc.query(select + dialect.locked(), (row, n) -> row.getLong(1), key)
                .isEmpty();
    }
}
