package carnet.xua;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;

/** Real databases for the stores of this module. */
public final class TestServers {

    private TestServers() {}

    /** A Derby of its own in memory. */
    public static DataSource derby(String name) {
        return pool("jdbc:derby:memory:" + name + ";create=true", "app");
    }

    /** A PostgreSQL of its own; it ends with this JVM. */
    public static DataSource postgres() {
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
