package carnet.xua.replay.store;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Real databases, each started once, by whoever needs it first. */
enum TestDatabase {
    DERBY(() -> pool("jdbc:derby:memory:xua;create=true", "app")),
    POSTGRESQL(TestDatabase::postgres);

    private final Supplier<DataSource> start;
    private @Nullable DataSource dataSource;

    TestDatabase(Supplier<DataSource> start) {
        this.start = start;
    }

    synchronized DataSource dataSource() {
        if (dataSource == null) {
            dataSource = start.get();
        }
        return dataSource;
    }

    /** Rows of a table, for what no method of the store tells. */
    int rowsOf(String table) {
        return JdbcClient.create(dataSource())
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
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
