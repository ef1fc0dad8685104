package carnet.registry;

import carnet.registry.store.MetadataStore;
import carnet.registry.store.RegistryDatabase;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Real databases, each started once, by whoever needs it first, and emptied for every registry. */
enum TestDatabase {
    DERBY(() -> pool("jdbc:derby:memory:registry;create=true", "app")),
    POSTGRESQL(TestDatabase::postgres);

    private static final List<String> TABLES =
            List.of("association", "folder", "submission_set", "document_entry", "unique_id", "patient");

    private final Supplier<DataSource> start;
    private @Nullable MetadataStore store;
    private @Nullable JdbcTemplate jdbc;

    TestDatabase(Supplier<DataSource> start) {
        this.start = start;
    }

    /** The store, with nothing in it. */
    synchronized MetadataStore emptied() {
        if (store == null || jdbc == null) {
            var dataSource = start.get();
            store = RegistryDatabase.open(dataSource);
            jdbc = new JdbcTemplate(dataSource);
        }
        for (var table : TABLES) {
            jdbc.update("delete from " + table);
        }
        return store;
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
