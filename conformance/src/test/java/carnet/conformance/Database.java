package carnet.conformance;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A database Carnet runs on. {@code -Dcarnet.databases=derby} or {@code postgresql} narrows a run to one of them. */
enum Database {
    DERBY {
        @Override
        List<String> freshSettings() {
            return List.of();
        }
    },
    POSTGRESQL {
        @Override
        List<String> freshSettings() {
            var suffix = UUID.randomUUID().toString().replace("-", "");
            return Stream.of("registry", "repository", "identity", "sts", "xua")
                    .flatMap(store -> PostgresServer.settingsOfNewDatabase(store, store + "_" + suffix))
                    .toList();
        }
    };

    /** Settings of a node whose databases nobody has used yet. */
    abstract List<String> freshSettings();

    static List<Database> selected() {
        var wanted = System.getProperty("carnet.databases", "derby,postgresql").toUpperCase(Locale.ROOT);
        return Arrays.stream(wanted.split(",")).map(Database::valueOf).toList();
    }

    /** One server for all tests of this JVM. */
    private static final class PostgresServer {

        private static @Nullable EmbeddedPostgres server;

        static Stream<String> settingsOfNewDatabase(String store, String name) {
            var postgres = server();
            try (Connection connection = DriverManager.getConnection(postgres.getJdbcUrl("postgres", "postgres"));
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            var setting = "--carnet." + store + ".datasource.";
            return Stream.of(
                    setting + "url=jdbc:postgresql://localhost:" + postgres.getPort() + "/" + name,
                    setting + "username=postgres",
                    setting + "password=postgres");
        }

        private static synchronized EmbeddedPostgres server() {
            var running = server;
            if (running == null) {
                try {
                    running = EmbeddedPostgres.builder()
                            .setServerConfig("max_connections", "200")
                            .setServerConfig("fsync", "on")
                            .start();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                server = running;
            }
            return running;
        }
    }
}
