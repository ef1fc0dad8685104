package carnet.pixpdq.store;

import carnet.pixpdq.store.JournalEntry.Action;
import carnet.pixpdq.store.JournalEntry.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What happened to the identities, entry after entry; none is ever changed. */
public final class Journal {

    private static final String ENTRY = "select entry, action, who, why, happened_at from journal";

    private static final int[] ENTRY_TYPES = {Types.VARCHAR, Types.VARCHAR, Types.VARCHAR, Types.BIGINT};

    /* With types Spring need not ask the database what kind of null it is. */
    private static final int[] CHANGE_TYPES = {Types.BIGINT, Types.INTEGER, Types.BIGINT, Types.VARCHAR, Types.VARCHAR};

    private final JdbcTemplate jdbc;
    private final KeyedRows rows;

    Journal(JdbcTemplate jdbc, KeyedRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /**
     * @param draft its number is not looked at
     * @return its number
     */
    public long append(JournalEntry draft) {
        var entry = rows.insert(
                "insert into journal (action, who, why, happened_at) values (?, ?, ?, ?)",
                ENTRY_TYPES,
                draft.action().name(),
                draft.who(),
                draft.why(),
                draft.at().toEpochMilli());
        var changes = new ArrayList<@Nullable Object[]>();
        for (var change : draft.changes()) {
            var before = change.before();
            changes.add(new @Nullable Object[] {
                entry,
                changes.size(),
                change.after().identityKey(),
                before == null ? null : IdentityText.write(before),
                IdentityText.write(change.after())
            });
        }
        jdbc.batchUpdate("""
                insert into journal_change (entry, position, identity_key, before_change, after_change)
                values (?, ?, ?, ?, ?)""", changes, CHANGE_TYPES);
        appendNonLinks(entry, draft.keptApart(), "Y");
        appendNonLinks(entry, draft.released(), "N");
        return entry;
    }

    private void appendNonLinks(long entry, List<NonLink> pairs, String keptApart) {
        for (var pair : pairs) {
            jdbc.update(
                    "insert into journal_non_link (entry, low_key, high_key, kept_apart) values (?, ?, ?, ?)",
                    entry,
                    pair.lowKey(),
                    pair.highKey(),
                    keptApart);
        }
    }

    public Optional<JournalEntry> entry(long entry) {
        return jdbc.query(ENTRY + " where entry = ?", this::entryOf, entry).stream()
                .findFirst();
    }

    /** The entries that changed an identity, first to last. One index range. */
    public List<JournalEntry> entriesOf(long identityKey) {
        return jdbc
                .queryForList(
                        "select distinct entry from journal_change where identity_key = ? order by entry",
                        Long.class,
                        identityKey)
                .stream()
                .map(this::entry)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * The last entries before that one which changed one of these identities, kept it apart or released it; last to first.
     * Three index ranges.
     */
    public List<JournalEntry> history(Collection<Long> identityKeys, long beforeEntry, int limit) {
        var entries = new TreeSet<Long>(Comparator.reverseOrder());
        for (var tableAndColumn : List.of(
                "journal_change where identity_key",
                "journal_non_link where low_key",
                "journal_non_link where high_key")) {
            for (var chunk : KeyChunks.inOrder(identityKeys)) {
                entries.addAll(jdbc.queryForList(
                        "select distinct entry from " + tableAndColumn + " in (" + KeyChunks.placeholders(chunk.size())
                                + ") and entry < ? order by entry desc fetch first " + limit + " rows only",
                        Long.class,
                        Stream.concat(chunk.stream(), Stream.of(beforeEntry)).toArray()));
            }
        }
        return entries.stream()
                .limit(limit)
                .map(this::entry)
                .flatMap(Optional::stream)
                .toList();
    }

    /** At most that many entries after that one, in their order. */
    public List<JournalEntry> entriesAfter(long afterEntry, int limit) {
        return jdbc.query(
                ENTRY + " where entry > ? order by entry fetch first " + limit + " rows only",
                this::entryOf,
                afterEntry);
    }

    private JournalEntry entryOf(ResultSet row, int number) throws SQLException {
        var entry = row.getLong(1);
        return new JournalEntry(
                entry,
                Action.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4),
                Instant.ofEpochMilli(row.getLong(5)),
                jdbc.query(
                        "select identity_key, before_change, after_change from journal_change where entry = ? order by position",
                        Journal::change,
                        entry),
                nonLinks(entry, "Y"),
                nonLinks(entry, "N"));
    }

    private static Change change(ResultSet row, int number) throws SQLException {
        var identityKey = row.getLong(1);
        var before = row.getString(2);
        return new Change(
                before == null ? null : IdentityText.read(identityKey, before),
                IdentityText.read(identityKey, row.getString(3)));
    }

    private List<NonLink> nonLinks(long entry, String keptApart) {
        return jdbc.query(
                "select low_key, high_key from journal_non_link where entry = ? and kept_apart = ?",
                (row, n) -> new NonLink(row.getLong(1), row.getLong(2)),
                entry,
                keptApart);
    }
}
