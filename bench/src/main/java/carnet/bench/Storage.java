package carnet.bench;

import carnet.bench.data.Population;
import carnet.bench.data.RegistryFill;
import carnet.bench.load.Contender.CpuClock;
import carnet.bench.process.CarnetNode;
import carnet.bench.process.CarnetNode.Urls;
import carnet.bench.process.Postgres;
import carnet.registry.store.RegistryDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A kind of database: registries of any size in it, nodes on them, and bare connections to one of its own. */
sealed interface Storage extends AutoCloseable {

    String name();

    /** Puts this population into a registry that is empty; makes its tables unless a node has made them. */
    void fill(String registry, Population population, Progress progress) throws SQLException;

    /** Starts a node on a registry, filled or new. */
    CarnetNode start(CarnetNode.Build build, String registry);

    /** A connection to a registry on which no node runs. */
    Connection open(String registry) throws SQLException;

    /** Of what a registry and its repository cost outside of the node's process. */
    CpuClock cpuOf(String registry);

    @Override
    void close();

    /** Embedded, in the node's own process. */
    record Derby(Path folder) implements Storage {

        @Override
        public String name() {
            return "Derby";
        }

        @Override
        public void fill(String registry, Population population, Progress progress) throws SQLException {
            var url = url(registry);
            if (!Files.exists(dataDir(registry))) {
                RegistryDatabase.open(new DriverManagerDataSource(url + ";create=true"));
            }
            try (var connection = DriverManager.getConnection(url)) {
                RegistryFill.insert(connection, population, table -> progress.step(table.name()));
            }
            shutDown(url);
        }

        private static void shutDown(String url) {
            try (var none = DriverManager.getConnection(url + ";shutdown=true")) {
                throw new IllegalStateException("Derby did not shut down: " + none);
            } catch (SQLException e) {
                // that is how Derby says that it did
                if (e.getErrorCode() != 45000) {
                    throw new IllegalStateException(e);
                }
            }
        }

        private Path dataDir(String registry) {
            return folder.resolve(registry);
        }

        private String url(String registry) {
            return "jdbc:derby:" + dataDir(registry).resolve("registry").toAbsolutePath();
        }

        @Override
        public CarnetNode start(CarnetNode.Build build, String registry) {
            return CarnetNode.start(build, dataDir(registry), Urls.EMBEDDED);
        }

        @Override
        public Connection open(String registry) throws SQLException {
            return DriverManager.getConnection(url(registry));
        }

        @Override
        public CpuClock cpuOf(String registry) {
            return CpuClock.NONE;
        }

        @Override
        public void close() {}
    }

    /** A server beside the node, on the same machine. */
    record PostgreSql(Path folder, Postgres server) implements Storage {

        @Override
        public String name() {
            return "PostgreSQL";
        }

        @Override
        public void fill(String registry, Population population, Progress progress) throws SQLException {
            if (!server.exists(registry)) {
                server.create(registry);
                RegistryDatabase.open(new DriverManagerDataSource(server.url(registry)));
            }
            try (var connection = server.open(registry)) {
                RegistryFill.copy(connection, population, table -> progress.step(table.name()));
            }
        }

        private static String repositoryOf(String registry) {
            return registry + "_repository";
        }

        @Override
        public CarnetNode start(CarnetNode.Build build, String registry) {
            var repository = repositoryOf(registry);
            if (!server.exists(registry)) {
                server.create(registry);
            }
            if (!server.exists(repository)) {
                server.create(repository);
            }
            return CarnetNode.start(
                    build, folder.resolve(registry), new Urls(server.url(registry), server.url(repository), null));
        }

        @Override
        public Connection open(String registry) throws SQLException {
            return server.open(registry);
        }

        @Override
        public CpuClock cpuOf(String registry) {
            return server.cpuOf(registry, repositoryOf(registry));
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
