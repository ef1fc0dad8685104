package carnet.repository;

import carnet.metadata.Oid;
import carnet.repository.store.RepositoryDatabase;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The databases a repository may have; each is started once, on first use. */
@SuppressWarnings("ImmutableEnumChecker") // a database runs or does not
enum TestDatabase {
    DERBY {
        @Override
        String start() throws IOException {
            var folder = Files.createTempDirectory(Path.of("target"), "derby");
            return "jdbc:derby:" + folder.resolve("database") + ";create=true";
        }
    },
    POSTGRESQL {
        @Override
        @SuppressWarnings("resource") // stopped when the JVM ends
        String start() throws IOException {
            return EmbeddedPostgres.builder().start().getJdbcUrl("postgres", "postgres");
        }
    };

    static final Oid REPOSITORY = new Oid("1.3.6.1.4.1.21367.13.71.1");
    private static final int CONNECTIONS = 20;

    private final AtomicReference<HikariDataSource> started = new AtomicReference<>();

    abstract String start() throws IOException;

    /** A prepared database without documents. */
    DataSource empty() {
        var dataSource = started.updateAndGet(running -> running == null ? prepared() : running);
        JdbcClient.create(dataSource).sql("delete from stored_document").update();
        return dataSource;
    }

    private HikariDataSource prepared() {
        try {
            var dataSource = new HikariDataSource();
            dataSource.setJdbcUrl(start());
            dataSource.setMaximumPoolSize(CONNECTIONS);
            RepositoryDatabase.prepare(dataSource, REPOSITORY);
            return dataSource;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
