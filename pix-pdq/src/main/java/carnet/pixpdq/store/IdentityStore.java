package carnet.pixpdq.store;

import static java.util.stream.Collectors.toSet;

import carnet.metadata.CX;
import carnet.pixpdq.demographics.DemographicsText;
import carnet.pixpdq.matching.BlockingKeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Identities, each with the person it is of. All else in the identity database is reached from here and shares the
 * transaction. Reads by key or by index; a method that reads more says so.
 */
public final class IdentityStore {

    /** The most characters of an identity's demographics: what the smaller of both databases holds in a column. */
    public static final int MOST_CHARACTERS_OF_DEMOGRAPHICS = 30_000;

    /** Two of whose keys fall on different rows do not wait for each other; a record has some fifteen. */
    private static final int STRIPES = 65_536;

    /** Each time another one has got further, so that many at one person all get their turn. */
    private static final int ATTEMPTS = 30;

    private static final String IDENTITY =
            "select identity_key, authority, id, subsumed_by, person_key, link_kind, link_score, minted, demographics"
                    + " from identity_record";

    private static final int[] PERSON_TYPES = {Types.BIGINT};

    /* With types Spring need not ask the database what kind of null it is. */
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

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Dialect dialect;
    private final KeyedRows rows;
    private final SearchIndex searchIndex;
    private final BlockingIndex blockingIndex;
    private final NonLinks nonLinks;
    private final ReviewQueue reviews;
    private final Journal journal;
    private final UntoldNews news;
    private final UntoldUpdates updates;
    private final RecordSample sample;

    IdentityStore(DataSource dataSource, Dialect dialect) {
        var transactions = new JdbcTransactionManager(dataSource);
        this.jdbc = new JdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(transactions);
        this.dialect = dialect;
        this.rows = new KeyedRows(jdbc, dialect);
        this.searchIndex = new SearchIndex(jdbc);
        this.blockingIndex = new BlockingIndex(jdbc);
        this.nonLinks = new NonLinks(jdbc);
        this.reviews = new ReviewQueue(jdbc, rows);
        this.journal = new Journal(jdbc, rows);
        this.news = new UntoldNews(jdbc, rows);
        this.updates = new UntoldUpdates(jdbc, rows);
        this.sample = new RecordSample(dataSource, transactions);
    }

    /** By what their sources say. */
    public SearchIndex searchIndex() {
        return searchIndex;
    }

    /** By what records of one person have in common. */
    public BlockingIndex blockingIndex() {
        return blockingIndex;
    }

    public NonLinks nonLinks() {
        return nonLinks;
    }

    public ReviewQueue reviews() {
        return reviews;
    }

    public Journal journal() {
        return journal;
    }

    /** For the registry of the affinity domain. */
    public UntoldNews news() {
        return news;
    }

    /** For consumers of cross-references, or other registries. */
    public UntoldUpdates updates() {
        return updates;
    }

    public RecordSample sample() {
        return sample;
    }

    // transactions and locks

    /**
     * All or nothing. When another transaction came first (a key taken meanwhile, a deadlock, {@link #changedMeanwhile}),
     * the work is done anew and sees what the other one left.
     */
    public <T> T atomically(Supplier<T> work) {
        return unlessAnotherCameFirst(() -> transaction.execute(status -> work.get()));
    }

    /**
     * What is read outside of a transaction. Where readers wait for writers, as in Derby, one may be chosen to end their waiting
     * for each other; it reads anew.
     */
    public <T> T reading(Supplier<T> work) {
        return unlessAnotherCameFirst(work);
    }

    private static <T> T unlessAnotherCameFirst(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
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
        for (var chunk : KeyChunks.of(stripes)) {
            there.addAll(jdbc.queryForList(
                    "select stripe from lock_stripe where stripe in (" + KeyChunks.placeholders(chunk.size())
                            + ") order by stripe" + dialect.locked(),
                    Integer.class,
                    chunk.toArray()));
        }
        return there;
    }

    private Set<Integer> lockOneByOne(List<Integer> stripes) {
        return stripes.stream()
                .filter(stripe -> rows.lock("select stripe from lock_stripe where stripe = ?", stripe))
                .collect(toSet());
    }

    /** Whoever changes who belongs to these persons waits here. In one order for everybody. */
    public void lockPersons(Collection<Long> personKeys) {
        personKeys.stream()
                .distinct()
                .sorted()
                .forEach(person -> rows.lock("select person_key from person where person_key = ?", person));
    }

    // persons and identities

    /** A person without identities. */
    public long newPerson(Instant at) {
        return rows.insert("insert into person (created_at) values (?)", PERSON_TYPES, at.toEpochMilli());
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
        return rows.find(IDENTITY, "identity_key", identityKeys, IdentityStore::identity);
    }

    /** Active and subsumed ones, in the order of their keys. */
    public List<IdentityRecord> membersOf(Collection<Long> personKeys) {
        return rows.find(IDENTITY, "person_key", personKeys, IdentityStore::identity);
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
        return rows.find(IDENTITY, "subsumed_by", identityKeys, IdentityStore::identity);
    }

    /**
     * @param draft its key is not looked at
     * @return with its key
     * @throws DuplicateKeyException if another transaction added this identifier meanwhile
     */
    public IdentityRecord insert(IdentityRecord draft) {
        var key = rows.insert("""
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

    /**
     * All active records of every person of whom a record shares one of the keys; identifiers we minted, of which nothing
     * is known, are left out. A key too many records share is passed over. So the cost has a bound, whatever the store
     * holds: an index range of at most {@link BlockingKeys#MOST_RECORDS} for each key, and whom that finds.
     */
    public List<IdentityRecord> candidates(Collection<String> blockingKeys) {
        // persons and members are not read by one statement: without statistics PostgreSQL would go through the table
        // to join them
        return membersOf(blockingIndex.personsSharing(blockingKeys)).stream()
                .filter(record -> record.isActive() && !record.minted())
                .toList();
    }

    private static IdentityRecord identity(ResultSet row, int number) throws SQLException {
        return new IdentityRecord(
                row.getLong(1),
                new CX(row.getString(3), row.getString(2)),
                NullableColumn.asLong(row, 4),
                row.getLong(5),
                LinkKind.valueOf(row.getString(6)),
                NullableColumn.asDouble(row, 7),
                "Y".equals(row.getString(8)),
                IdentityText.demographics(row.getString(9)));
    }
}
