package carnet.pixpdq.store;

import carnet.pixpdq.demographics.Demographics;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A part of all records, to calibrate matching by. */
public final class RecordSample {

    private static final int ROWS_OF_A_PORTION = 1_000;

    private final JdbcTemplate jdbc;
    private final JdbcTemplate inPortions;
    private final TransactionTemplate reading;

    RecordSample(DataSource dataSource, JdbcTransactionManager transactions) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.inPortions = new JdbcTemplate(dataSource);
        inPortions.setFetchSize(ROWS_OF_A_PORTION);
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

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
                 where searched_name.position = 0 and substr(searched_name.birth_date, 5, 4) in (%s)""".formatted(KeyChunks.placeholders(days.size())), records, days.toArray());
    }

    /** What sources say of everybody with a blocking key of names and place that begins so. Goes through an index. */
    public void forEachWithKeyOfNames(String beginning, Consumer<Demographics> records) {
        forEach("""
                select demographics from identity_record
                 where identity_key in (select identity_key from blocking_key where substr(blocking_key, 1, 4) = ?)""", records, beginning);
    }

    /** One after the other, in a transaction that only reads; no more than some of them are held at a time. */
    private void forEach(String select, Consumer<Demographics> records, Object... values) {
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
}
