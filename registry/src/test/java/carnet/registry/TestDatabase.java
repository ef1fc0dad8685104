package carnet.registry;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import javax.sql.DataSource;

/** Real databases, each opening empty ones. */
enum TestDatabase {
    DERBY {
        @Override
        DataSource open() {
            return pool("jdbc:derby:memory:registry-" + UUID.randomUUID() + ";create=true", "app");
        }
    },
    POSTGRESQL {
        @Override
        DataSource open() {
            var name = "registry_" + UUID.randomUUID().toString().replace("-", "");
            try (var connection = Server.RUNNING.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
            return pool(Server.RUNNING.getJdbcUrl("postgres", name), "postgres");
        }
    };

    abstract DataSource open();

    private static DataSource pool(String url, String user) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setMaximumPoolSize(20);
        return pool;
    }

    /** Started once, by whoever needs it first. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
