package carnet.pixpdq.store;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Pairs of identities that are kept apart. */
public final class NonLinks {

    private final JdbcTemplate jdbc;

    NonLinks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** All pairs in which one of these identities is. */
    public Set<NonLink> of(Collection<Long> identityKeys) {
        var pairs = new HashSet<NonLink>();
        for (var chunk : KeyChunks.inOrder(identityKeys)) {
            var keys = KeyChunks.placeholders(chunk.size());
            pairs.addAll(jdbc.query(
                    "select low_key, high_key from non_link where low_key in (" + keys
                            + ") union all select low_key, high_key from non_link where high_key in (" + keys + ")",
                    (row, n) -> new NonLink(row.getLong(1), row.getLong(2)),
                    Stream.of(chunk, chunk).flatMap(List::stream).toArray()));
        }
        return pairs;
    }

    public void keepApart(NonLink pair) {
        jdbc.update("insert into non_link (low_key, high_key) values (?, ?)", pair.lowKey(), pair.highKey());
    }

    public void release(NonLink pair) {
        jdbc.update("delete from non_link where low_key = ? and high_key = ?", pair.lowKey(), pair.highKey());
    }
}
