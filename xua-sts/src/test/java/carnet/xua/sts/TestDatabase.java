package carnet.xua.sts;

import carnet.xua.store.StsDatabase;
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
    DERBY(() -> pool("jdbc:derby:memory:sts;create=true", "app")),
    POSTGRESQL(TestDatabase::postgres);

    private static final List<String> TABLES = List.of(
            "issued_assertion",
            "directory_journal",
            "delegation",
            "federated_identity",
            "client_certificate",
            "membership",
            "provider_identifier",
            "professional",
            "role_purpose",
            "organization");

    private final Supplier<DataSource> start;
    private @Nullable DataSource dataSource;

    TestDatabase(Supplier<DataSource> start) {
        this.start = start;
    }

    /** With nothing in it. */
    synchronized StsDatabase emptied() {
        if (dataSource == null) {
            dataSource = start.get();
        }
        var opened = StsDatabase.open(dataSource);
        TABLES.forEach(table -> jdbc().update("delete from " + table));
        return opened;
    }

    /** For what no method of the store tells. */
    JdbcTemplate jdbc() {
        if (dataSource == null) {
            throw new IllegalStateException("emptied first");
        }
        return new JdbcTemplate(dataSource);
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
