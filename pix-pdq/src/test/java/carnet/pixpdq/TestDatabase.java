package carnet.pixpdq;

import carnet.pixpdq.store.IdentityDatabase;
import carnet.pixpdq.store.IdentityStore;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Real databases, each started once, by whoever needs it first, and emptied for every test. */
enum TestDatabase {
    DERBY(() -> pool("jdbc:derby:memory:identity;create=true", "app")),
    POSTGRESQL(TestDatabase::postgres);

    private static final List<String> TABLES = List.of(
            "untold_update",
            "update_lease",
            "untold_news",
            "journal_non_link",
            "journal_change",
            "journal",
            "review_task",
            "non_link",
            "blocking_key",
            "identity_record",
            "searched_name",
            "person");

    private final Supplier<DataSource> start;
    private @Nullable IdentityStore store;
    private @Nullable JdbcTemplate jdbc;

    TestDatabase(Supplier<DataSource> start) {
        this.start = start;
    }

    /** The store, with nothing in it. */
    synchronized IdentityStore emptied() {
        if (store == null || jdbc == null) {
            System.setProperty("derby.locks.deadlockTimeout", "2");
            var dataSource = start.get();
            store = IdentityDatabase.open(dataSource);
            jdbc = new JdbcTemplate(dataSource);
        }
        for (var table : TABLES) {
            jdbc.update("delete from " + table);
        }
        return store;
    }

    /** For what no method of the store tells. */
    JdbcTemplate jdbc() {
        if (jdbc == null) {
            throw new IllegalStateException("emptied first");
        }
        return jdbc;
    }

    private static DataSource postgres() {
        try {
            return pool(EmbeddedPostgres.start().getJdbcUrl("postgres", "postgres"), "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DataSource pool(String url, String user) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setMaximumPoolSize(20);
        return pool;
    }
}
