package carnet.pixpdq.store;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import carnet.metadata.CX;
import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.demographics.DemographicsText;
import carnet.pixpdq.matching.BlockingKeys;
import carnet.pixpdq.store.JournalEntry.Action;
import carnet.pixpdq.store.JournalEntry.Change;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Identities, persons, the journal and what hangs on them, in SQL. Reads by key or by index; a method that reads more
 * says so.
 */
public final class IdentityStore {

    /** The most characters of an identity's demographics: what the smaller of both databases holds in a column. */
    public static final int MOST_CHARACTERS_OF_DEMOGRAPHICS = 30_000;

    /** Two of whose keys fall on different rows do not wait for each other; a record has some fifteen. */
    private static final int STRIPES = 65_536;

    /** Each time another one has got further, so that many at one person all get their turn. */
    private static final int ATTEMPTS = 30;

    private static final int KEYS_PER_STATEMENT = 256;
    private static final List<Integer> STATEMENT_LENGTHS = List.of(1, 2, 4, 16, 64, KEYS_PER_STATEMENT);
    private static final int ROWS_OF_A_PORTION = 1_000;
    private static final String SEPARATOR = "\n";

    private static final String IDENTITY =
            "select identity_key, authority, id, subsumed_by, person_key, link_kind, link_score, minted, demographics"
                    + " from identity_record";

    private static final String REVIEW_TASK =
            "select task_key, low_key, high_key, reason, score, state, opened_at, settled_by, settled_why, settled_at"
                    + " from review_task";
    private static final String ENTRY = "select entry, action, who, why, happened_at from journal";

    /* With types Spring need not ask the database what kind of null it is. */
    private static final int[] UPDATE_TYPES = {Types.VARCHAR, Types.VARCHAR, Types.BIGINT};

    private static final int[] PERSON_TYPES = {Types.BIGINT};

    private static final int[] ENTRY_TYPES = {Types.VARCHAR, Types.VARCHAR, Types.VARCHAR, Types.BIGINT};

    private static final int[] IDENTITY_TYPES = {
        Types.VARCHAR,
        Types.VARCHAR,
        Types.VARCHAR,
        Types.BIGINT,
        Types.BIGINT,
        Types.VARCHAR,
        Types.DOUBLE,
        Types.VARCHAR,
        Types.VARCHAR,
        Types.BIGINT
    };
    private static final int[] CHANGE_TYPES = {Types.BIGINT, Types.INTEGER, Types.BIGINT, Types.VARCHAR, Types.VARCHAR};
    private static final int[] REVIEW_TYPES = {
        Types.BIGINT, Types.BIGINT, Types.VARCHAR, Types.DOUBLE, Types.VARCHAR, Types.BIGINT
    };
    private static final int[] SETTLEMENT_TYPES = {
        Types.VARCHAR, Types.VARCHAR, Types.VARCHAR, Types.BIGINT, Types.BIGINT
    };
    private static final int[] NEWS_TYPES = {Types.VARCHAR, Types.VARCHAR, Types.VARCHAR, Types.VARCHAR, Types.VARCHAR};

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private final JdbcTransactionManager transactions;
    private final TransactionTemplate transaction;
    private final Dialect dialect;
    private final SearchIndex searchIndex;

    IdentityStore(DataSource dataSource, Dialect dialect) {
        this.dataSource = dataSource;
        this.jdbc = new JdbcTemplate(dataSource);
        this.transactions = new JdbcTransactionManager(dataSource);
        this.transaction = new TransactionTemplate(transactions);
        this.dialect = dialect;
        this.searchIndex = new SearchIndex(jdbc);
    }

    /** By what their sources say. */
    public SearchIndex searchIndex() {
        return searchIndex;
    }

    // transactions and locks

    /**
     * All or nothing. When another transaction came first (a key taken meanwhile, a deadlock, {@link #changedMeanwhile}),
     * the work is done anew and sees what the other one left.
     */
    public <T> T atomically(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> work.get());
            } catch (DuplicateKeyException | ConcurrencyFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** To be thrown inside {@link #atomically} when what was read before a lock is no longer so under it. */
    public static RuntimeException changedMeanwhile() {
        return new OptimisticLockingFailureException("another transaction came first");
    }

    /**
     * Lets nobody else look for or add candidates under these keys until the transaction ends. Of two records that share a
     * key the later one so sees the earlier one. In one order for everybody.
     */
    public void lockBlocks(Collection<String> blockingKeys) {
        var stripes = blockingKeys.stream()
                .map(IdentityStore::stripeOf)
                .distinct()
                .sorted()
                .toList();
        var there = dialect.locksInOrder() ? lockTogether(stripes) : lockOneByOne(stripes);
        jdbc.batchUpdate(
                "insert into lock_stripe (stripe) values (?)",
                stripes.stream()
                        .filter(stripe -> !there.contains(stripe))
                        .map(stripe -> new Object[] {stripe})
                        .toList());
    }

    /** The row of {@code lock_stripe} a blocking key falls on. */
    public static int stripeOf(String blockingKey) {
        return Math.floorMod(blockingKey.hashCode(), STRIPES);
    }

    private Set<Integer> lockTogether(List<Integer> stripes) {
        var there = new HashSet<Integer>();
        for (var chunk : chunks(stripes)) {
            there.addAll(jdbc.queryForList(
                    "select stripe from lock_stripe where stripe in (" + placeholders(chunk.size())
                            + ") order by stripe" + dialect.locked(),
                    Integer.class,
                    chunk.toArray()));
        }
        return there;
    }

    private Set<Integer> lockOneByOne(List<Integer> stripes) {
        return stripes.stream()
                .filter(stripe -> lock("select stripe from lock_stripe where stripe = ?", stripe))
                .collect(toSet());
    }

    /** Whoever changes who belongs to these persons waits here. In one order for everybody. */
    public void lockPersons(Collection<Long> personKeys) {
        personKeys.stream()
                .distinct()
                .sorted()
                .forEach(person -> lock("select person_key from person where person_key = ?", person));
    }

    /** Whether there is such a row. */
    private boolean lock(String select, Object key) {
        return !jdbc.query(select + dialect.locked(), (row, n) -> row.getLong(1), key)
                .isEmpty();
    }

    // persons and identities

    /** A person without identities. */
    public long newPerson(Instant at) {
        return insertedKey("insert into person (created_at) values (?)", PERSON_TYPES, at.toEpochMilli());
    }

    public Optional<IdentityRecord> identity(CX id) {
        return jdbc
                .query(
                        IDENTITY + " where authority = ? and id = ?",
                        IdentityStore::identity,
                        id.assigningAuthority(),
                        id.id())
                .stream()
                .findFirst();
    }

    /** Those that exist, in the order of the keys. */
    public List<IdentityRecord> identities(Collection<Long> identityKeys) {
        return byKeys(IDENTITY, "identity_key", identityKeys, IdentityStore::identity);
    }

    /** Active and subsumed ones, in the order of their keys. */
    public List<IdentityRecord> membersOf(Collection<Long> personKeys) {
        return byKeys(IDENTITY, "person_key", personKeys, IdentityStore::identity);
    }

    /** Of the person an active identity is of, active and subsumed ones, in the order of their keys; else none. */
    public List<IdentityRecord> membersOfPersonOf(CX id) {
        return jdbc.query("""
                select related.identity_key, related.authority, related.id, related.subsumed_by, related.person_key,
                       related.link_kind, related.link_score, related.minted, related.demographics
                  from identity_record known join identity_record related on related.person_key = known.person_key
                 where known.authority = ? and known.id = ? and known.status = 'A' order by related.identity_key""", IdentityStore::identity, id.assigningAuthority(), id.id());
    }

    /** The active identifiers of the person an active identifier is of, this one among them, in the order of their keys. */
    public List<CX> identifiersOfPersonOf(CX id) {
        return jdbc.query(
                """
                select related.authority, related.id
                  from identity_record known join identity_record related on related.person_key = known.person_key
                 where known.authority = ? and known.id = ? and known.status = 'A' and related.status = 'A'
                 order by related.identity_key""", (row, n) -> new CX(row.getString(2), row.getString(1)), id.assigningAuthority(), id.id());
    }

    /** Those this one subsumed itself. */
    public List<IdentityRecord> subsumedBy(Collection<Long> identityKeys) {
        return byKeys(IDENTITY, "subsumed_by", identityKeys, IdentityStore::identity);
    }

    /**
     * @param draft its key is not looked at
     * @return with its key
     * @throws DuplicateKeyException if another transaction added this identifier meanwhile
     */
    public IdentityRecord insert(IdentityRecord draft) {
        var key = insertedKey("""
                insert into identity_record (authority, id, status, subsumed_by, person_key, link_kind, link_score, minted, demographics)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""", IDENTITY_TYPES, valuesOf(draft).toArray());
        return new IdentityRecord(
                key,
                draft.id(),
                draft.subsumedBy(),
                draft.personKey(),
                draft.link(),
                draft.score(),
                draft.minted(),
                draft.demographics());
    }

    public void update(IdentityRecord identity) {
        var values = new ArrayList<>(valuesOf(identity));
        values.add(identity.identityKey());
        jdbc.update("""
                update identity_record set authority = ?, id = ?, status = ?, subsumed_by = ?, person_key = ?, link_kind = ?,
                    link_score = ?, minted = ?, demographics = ? where identity_key = ?""", values.toArray(), IDENTITY_TYPES);
    }

    private static List<@Nullable Object> valuesOf(IdentityRecord identity) {
        var demographics = identity.demographics();
        return Arrays.asList(
                identity.id().assigningAuthority(),
                identity.id().id(),
                identity.isActive() ? "A" : "S",
                identity.subsumedBy(),
                identity.personKey(),
                identity.link().name(),
                identity.score(),
                identity.minted() ? "Y" : "N",
                demographics == null ? null : DemographicsText.write(demographics));
    }

    // candidates

    /** From now on the identity, which was found under none, is found under these keys. */
    public void addBlockingKeys(long identityKey, Collection<String> blockingKeys) {
        jdbc.batchUpdate(
                "insert into blocking_key (blocking_key, identity_key) values (?, ?)",
                blockingKeys.stream()
                        .map(key -> new Object[] {key, identityKey})
                        .toList());
    }

    /** From now on the identity is found under these keys and no others. */
    public void putBlockingKeys(long identityKey, Collection<String> blockingKeys) {
        var there = Set.copyOf(jdbc.queryForList(
                "select blocking_key from blocking_key where identity_key = ?", String.class, identityKey));
        jdbc.batchUpdate(
                "delete from blocking_key where blocking_key = ? and identity_key = ?",
                there.stream()
                        .filter(key -> !blockingKeys.contains(key))
                        .map(key -> new Object[] {key, identityKey})
                        .toList());
        addBlockingKeys(
                identityKey,
                blockingKeys.stream().filter(key -> !there.contains(key)).toList());
    }

    /**
     * All active records of every person of whom a record shares one of the keys; identifiers we minted, of which nothing
     * is known, are left out. A key too many records share is passed over. So the cost has a bound, whatever the store
     * holds: an index range of at most {@link BlockingKeys#MOST_RECORDS} for each key, and whom that finds.
     */
    public List<IdentityRecord> candidates(Collection<String> blockingKeys) {
        var persons = new HashSet<Long>();
        for (var chunk : chunks(identitiesSharing(List.copyOf(blockingKeys)))) {
            persons.addAll(jdbc.queryForList(
                    "select person_key from identity_record where identity_key in (" + placeholders(chunk.size()) + ")",
                    Long.class,
                    chunk.toArray()));
        }
        // not one statement with the other: without statistics PostgreSQL would go through the table to join them
        return membersOf(persons).stream()
                .filter(record -> record.isActive() && !record.minted())
                .toList();
    }

    /** Each key is a range of its own, so that a wide one is not read to its end. */
    private List<Long> identitiesSharing(List<String> keys) {
        record Shared(String key, long identityKey) {}
        var range = "(select blocking_key, identity_key from blocking_key where blocking_key = ? fetch first "
                + (BlockingKeys.MOST_RECORDS + 1) + " rows only)";
        var byKey = new HashMap<String, Set<Long>>();
        for (var chunk : chunks(keys)) {
            jdbc.query(
                            String.join(" union all ", Collections.nCopies(chunk.size(), range)),
                            (row, n) -> new Shared(row.getString(1), row.getLong(2)),
                            chunk.toArray())
                    .forEach(shared -> byKey.computeIfAbsent(shared.key(), key -> new HashSet<>())
                            .add(shared.identityKey()));
        }
        return byKey.values().stream()
                .filter(sharing -> sharing.size() <= BlockingKeys.MOST_RECORDS)
                .flatMap(Set::stream)
                .distinct()
                .sorted()
                .toList();
    }

    // a part of all records, to learn from

    /** How many records a search can find. Goes through an index. */
    public int searchedRecords() {
        return Optional.ofNullable(
                        jdbc.queryForObject("select count(*) from searched_name where position = 0", Integer.class))
                .orElse(0);
    }

    /** How many blocking keys of names and place there are, by how they begin. Goes through an index. */
    public SortedMap<String, Integer> keysOfNamesByBeginning() {
        var beginnings = new TreeMap<String, Integer>();
        jdbc.query("""
                select substr(blocking_key, 1, 4), count(*) from blocking_key
                 where substr(blocking_key, 1, 2) = 'P ' group by substr(blocking_key, 1, 4)""", row -> {
            beginnings.put(row.getString(1), row.getInt(2));
        });
        return beginnings;
    }

    /** What sources say of one in so many active records, by the remainder of their keys. Goes through all of them. */
    public void forEachOneIn(int many, int remainder, Consumer<Demographics> records) {
        forEach(
                "select demographics from identity_record where status = 'A' and minted = 'N' and mod(identity_key, ?) = ?",
                records,
                many,
                remainder);
    }

    /** What sources say of everybody born on one of these days, {@code MMDD}, of whatever year. Goes through an index. */
    public void forEachBornOn(Collection<String> days, Consumer<Demographics> records) {
        forEach("""
                select identity_record.demographics
                  from searched_name join identity_record on identity_record.identity_key = searched_name.identity_key
                 where searched_name.position = 0 and substr(searched_name.birth_date, 5, 4) in (%s)""".formatted(placeholders(days.size())), records, days.toArray());
    }

    /** What sources say of everybody with a blocking key of names and place that begins so. Goes through an index. */
    public void forEachWithKeyOfNames(String beginning, Consumer<Demographics> records) {
        forEach("""
                select demographics from identity_record
                 where identity_key in (select identity_key from blocking_key where substr(blocking_key, 1, 4) = ?)""", records, beginning);
    }

    /** One after the other, in a transaction that only reads; no more than some of them are held at a time. */
    private void forEach(String select, Consumer<Demographics> records, Object... values) {
        var reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        var inPortions = new JdbcTemplate(dataSource);
        inPortions.setFetchSize(ROWS_OF_A_PORTION);
        reading.executeWithoutResult(status -> inPortions.query(
                select,
                row -> {
                    var demographics = IdentityText.demographics(row.getString(1));
                    if (demographics != null) {
                        records.accept(demographics);
                    }
                },
                values));
    }

    // pairs kept apart

    /** All pairs in which one of these identities is. */
    public Set<NonLink> nonLinksOf(Collection<Long> identityKeys) {
        var pairs = new HashSet<NonLink>();
        for (var chunk : chunks(inOrder(identityKeys))) {
            var keys = placeholders(chunk.size());
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

    // review

    /** Opens a task for the pair, unless it ever had one. */
    public void openReview(NonLink pair, ReviewTask.Reason reason, @Nullable Double score, Instant at) {
        if (reviewOf(pair).isEmpty()) {
            jdbc.update(
                    "insert into review_task (low_key, high_key, reason, score, state, opened_at) values (?, ?, ?, ?, ?, ?)",
                    new @Nullable Object[] {
                        pair.lowKey(),
                        pair.highKey(),
                        reason.name(),
                        score,
                        ReviewTask.State.OPEN.name(),
                        at.toEpochMilli()
                    },
                    REVIEW_TYPES);
        }
    }

    public Optional<ReviewTask> reviewOf(NonLink pair) {
        return jdbc
                .query(
                        REVIEW_TASK + " where low_key = ? and high_key = ?",
                        IdentityStore::reviewTask,
                        pair.lowKey(),
                        pair.highKey())
                .stream()
                .findFirst();
    }

    public Optional<ReviewTask> review(long taskKey) {
        return jdbc.query(REVIEW_TASK + " where task_key = ?", IdentityStore::reviewTask, taskKey).stream()
                .findFirst();
    }

    /** Open tasks after that one, oldest first. One index range. */
    public List<ReviewTask> openReviews(long afterTaskKey, int limit) {
        return jdbc.query(
                REVIEW_TASK + " where state = 'OPEN' and task_key > ? order by task_key fetch first " + limit
                        + " rows only",
                IdentityStore::reviewTask,
                afterTaskKey);
    }

    /** Open tasks that come after that one, or from the first. Sorts all open tasks when the likeliest are wanted. */
    public List<ReviewTask> openReviews(ReviewTask.Order order, @Nullable ReviewTask after, int limit) {
        var from = after == null ? 0 : after.taskKey();
        if (order == ReviewTask.Order.OLDEST_FIRST) {
            return openReviews(from, limit);
        }
        var score = after == null ? Double.valueOf(Double.MAX_VALUE) : after.score();
        var rest = score == null
                ? "score is null and task_key > ?"
                : "(score is null or score < ? or (score = ? and task_key > ?))";
        return jdbc.query(
                REVIEW_TASK + " where state = 'OPEN' and " + rest
                        + " order by score desc nulls last, task_key fetch first " + limit + " rows only",
                IdentityStore::reviewTask,
                score == null ? new Object[] {from} : new Object[] {score, score, from});
    }

    /** One index range. */
    public int countOfOpenReviews() {
        return Optional.ofNullable(
                        jdbc.queryForObject("select count(*) from review_task where state = 'OPEN'", Integer.class))
                .orElse(0);
    }

    /** Tasks, settled or not, in which one of these identities is. */
    public Set<ReviewTask> reviewsOf(Collection<Long> identityKeys) {
        var tasks = new HashSet<ReviewTask>();
        for (var column : List.of("low_key", "high_key")) {
            tasks.addAll(byKeys(REVIEW_TASK, column, identityKeys, IdentityStore::reviewTask));
        }
        return tasks;
    }

    /** @param settlement absent if it waits again */
    public void putReviewState(long taskKey, ReviewTask.State state, ReviewTask.@Nullable Settlement settlement) {
        jdbc.update(
                "update review_task set state = ?, settled_by = ?, settled_why = ?, settled_at = ? where task_key = ?",
                new @Nullable Object[] {
                    state.name(),
                    settlement == null ? null : settlement.who(),
                    settlement == null ? null : settlement.why(),
                    settlement == null ? null : settlement.at().toEpochMilli(),
                    taskKey
                },
                SETTLEMENT_TYPES);
    }

    // journal

    /**
     * @param draft its number is not looked at
     * @return its number
     */
    public long append(JournalEntry draft) {
        var entry = insertedKey(
                "insert into journal (action, who, why, happened_at) values (?, ?, ?, ?)",
                ENTRY_TYPES,
                draft.action().name(),
                draft.who(),
                draft.why(),
                draft.at().toEpochMilli());
        var rows = new ArrayList<@Nullable Object[]>();
        for (var change : draft.changes()) {
            var before = change.before();
            rows.add(new @Nullable Object[] {
                entry,
                rows.size(),
                change.after().identityKey(),
                before == null ? null : IdentityText.write(before),
                IdentityText.write(change.after())
            });
        }
        jdbc.batchUpdate("""
                insert into journal_change (entry, position, identity_key, before_change, after_change)
                values (?, ?, ?, ?, ?)""", rows, CHANGE_TYPES);
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

    public Optional<JournalEntry> journalEntry(long entry) {
        return jdbc.query(ENTRY + " where entry = ?", this::entryOf, entry).stream()
                .findFirst();
    }

    /** The entries that changed an identity, first to last. One index range. */
    public List<JournalEntry> journalOf(long identityKey) {
        return jdbc
                .queryForList(
                        "select distinct entry from journal_change where identity_key = ? order by entry",
                        Long.class,
                        identityKey)
                .stream()
                .map(this::journalEntry)
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
            for (var chunk : chunks(inOrder(identityKeys))) {
                entries.addAll(jdbc.queryForList(
                        "select distinct entry from " + tableAndColumn + " in (" + placeholders(chunk.size())
                                + ") and entry < ? order by entry desc fetch first " + limit + " rows only",
                        Long.class,
                        Stream.concat(chunk.stream(), Stream.of(beforeEntry)).toArray()));
            }
        }
        return entries.stream()
                .limit(limit)
                .map(this::journalEntry)
                .flatMap(Optional::stream)
                .toList();
    }

    /** At most that many entries after that one, in their order. */
    public List<JournalEntry> journal(long afterEntry, int limit) {
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
                        IdentityStore::change,
                        entry),
                journalledNonLinks(entry, "Y"),
                journalledNonLinks(entry, "N"));
    }

    private static Change change(ResultSet row, int number) throws SQLException {
        var identityKey = row.getLong(1);
        var before = row.getString(2);
        return new Change(
                before == null ? null : IdentityText.read(identityKey, before),
                IdentityText.read(identityKey, row.getString(3)));
    }

    private List<NonLink> journalledNonLinks(long entry, String keptApart) {
        return jdbc.query(
                "select low_key, high_key from journal_non_link where entry = ? and kept_apart = ?",
                (row, n) -> new NonLink(row.getLong(1), row.getLong(2)),
                entry,
                keptApart);
    }

    // news for the registry of the affinity domain

    public List<News.Numbered> addNews(List<News> news) {
        return news.stream()
                .map(each -> new News.Numbered(insertNews(each), each))
                .toList();
    }

    private long insertNews(News news) {
        return insertedKey(
                "insert into untold_news (kind, authority, id, survivor, followers) values (?, ?, ?, ?, ?)",
                NEWS_TYPES,
                news.map(registered -> "REGISTERED", merged -> "MERGED", unmerged -> "UNMERGED"),
                news.patientId().assigningAuthority(),
                news.patientId().id(),
                news.<@Nullable String>map(
                        registered -> null, merged -> merged.survivor().id(), unmerged -> null),
                news.<@Nullable String>map(
                        registered -> null,
                        merged -> null,
                        unmerged -> unmerged.followers().stream().map(CX::id).collect(joining(SEPARATOR))));
    }

    /** What has waited longest, contradicted news left out. */
    public Optional<News.Numbered> firstNews() {
        return jdbc.query("""
                        select news_key, kind, authority, id, survivor, followers from untold_news
                         where contradicted = 'N' order by news_key fetch first 1 rows only""", IdentityStore::news).stream().findFirst();
    }

    /** How much the registry has not been told; what it contradicted is counted too. */
    public int untoldNews() {
        return Optional.ofNullable(jdbc.queryForObject("select count(*) from untold_news", Integer.class))
                .orElse(0);
    }

    public void removeNews(Collection<Long> newsKeys) {
        jdbc.batchUpdate(
                "delete from untold_news where news_key = ?",
                newsKeys.stream().map(key -> new Object[] {key}).toList());
    }

    /** Sets news aside for the operator: it will not be told again. */
    public void markContradicted(long newsKey) {
        jdbc.update("update untold_news set contradicted = 'Y' where news_key = ?", newsKey);
    }

    /** Until the transaction ends nobody else tells the registry of merges. */
    public void lockNewsGate() {
        lock("select gate from news_gate where gate = ?", 1);
    }

    private static News.Numbered news(ResultSet row, int number) throws SQLException {
        var authority = row.getString(3);
        var patientId = new CX(row.getString(4), authority);
        var survivor = row.getString(5);
        var followers = row.getString(6);
        News news = switch (row.getString(2)) {
            case "REGISTERED" -> new News.Registered(patientId);
            case "MERGED" -> new News.Merged(patientId, new CX(survivor, authority));
            default ->
                new News.Unmerged(
                        patientId,
                        followers == null || followers.isEmpty()
                                ? List.of()
                                : Arrays.stream(followers.split(SEPARATOR))
                                        .map(id -> new CX(id, authority))
                                        .toList());
        };
        return new News.Numbered(row.getLong(1), news);
    }

    // updates for consumers of cross-references

    public void addUpdate(String consumer, List<CX> ids, Instant at) {
        insertedKey(
                "insert into untold_update (consumer, ids, added_at) values (?, ?, ?)",
                UPDATE_TYPES,
                consumer,
                ids.stream().map(CX::text).collect(joining(SEPARATOR)),
                at.toEpochMilli());
    }

    /** What this consumer has waited for longest. */
    public Optional<UpdateNotice> firstUpdate(String consumer) {
        return jdbc
                .query(
                        "select update_key, ids from untold_update where consumer = ? order by update_key fetch first 1 rows only",
                        IdentityStore::update,
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
    public int waitingUpdates(String consumer) {
        return Optional.ofNullable(jdbc.queryForObject(
                        "select count(*) from untold_update where consumer = ?", Integer.class, consumer))
                .orElse(0);
    }

    /** Since when the first of them waits; empty if none does. */
    public Optional<Instant> oldestUpdate(String consumer) {
        return Optional.ofNullable(jdbc.queryForObject(
                        "select min(added_at) from untold_update where consumer = ?", Long.class, consumer))
                .map(Instant::ofEpochMilli);
    }

    public void removeUpdate(long updateKey) {
        jdbc.update("delete from untold_update where update_key = ?", updateKey);
    }

    private static UpdateNotice update(ResultSet row, int number) throws SQLException {
        return new UpdateNotice(
                row.getLong(1),
                Arrays.stream(row.getString(2).split(SEPARATOR)).map(CX::parse).toList());
    }

    // rows

    /** The key of the row is its first column, which both databases give back first. */
    private long insertedKey(String insert, int[] types, @Nullable Object... values) {
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

    private static IdentityRecord identity(ResultSet row, int number) throws SQLException {
        return new IdentityRecord(
                row.getLong(1),
                new CX(row.getString(3), row.getString(2)),
                nullableLong(row, 4),
                row.getLong(5),
                LinkKind.valueOf(row.getString(6)),
                nullableDouble(row, 7),
                "Y".equals(row.getString(8)),
                IdentityText.demographics(row.getString(9)));
    }

    private static ReviewTask reviewTask(ResultSet row, int number) throws SQLException {
        return new ReviewTask(
                row.getLong(1),
                new NonLink(row.getLong(2), row.getLong(3)),
                ReviewTask.Reason.valueOf(row.getString(4)),
                nullableDouble(row, 5),
                ReviewTask.State.valueOf(row.getString(6)),
                Instant.ofEpochMilli(row.getLong(7)),
                settlement(row.getString(8), row.getString(9), nullableLong(row, 10)));
    }

    private static ReviewTask.@Nullable Settlement settlement(
            @Nullable String who, @Nullable String why, @Nullable Long at) {
        return who == null || why == null || at == null
                ? null
                : new ReviewTask.Settlement(who, why, Instant.ofEpochMilli(at));
    }

    private static @Nullable Long nullableLong(ResultSet row, int column) throws SQLException {
        var value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Double nullableDouble(ResultSet row, int column) throws SQLException {
        var value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    private <T> List<T> byKeys(String select, String column, Collection<Long> keys, RowMapper<T> mapper) {
        var rows = new ArrayList<T>();
        for (var chunk : chunks(inOrder(keys))) {
            rows.addAll(jdbc.query(
                    select + " where " + column + " in (" + placeholders(chunk.size()) + ") order by 1",
                    mapper,
                    chunk.toArray()));
        }
        return rows;
    }

    private static List<Long> inOrder(Collection<Long> keys) {
        return keys.stream().distinct().sorted().toList();
    }

    private static <K> List<List<K>> chunks(List<K> keys) {
        var chunks = new ArrayList<List<K>>();
        for (int from = 0; from < keys.size(); from += KEYS_PER_STATEMENT) {
            chunks.add(padded(keys.subList(from, Math.min(from + KEYS_PER_STATEMENT, keys.size()))));
        }
        return chunks;
    }

    /** Of one of a few lengths, the last key again and again: else each length is a statement to be planned anew. */
    private static <K> List<K> padded(List<K> keys) {
        int length = STATEMENT_LENGTHS.stream()
                .filter(each -> each >= keys.size())
                .findFirst()
                .orElse(keys.size());
        var padded = new ArrayList<>(keys);
        padded.addAll(Collections.nCopies(length - keys.size(), keys.get(keys.size() - 1)));
        return padded;
    }

    private static String placeholders(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
