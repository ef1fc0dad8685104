package carnet.bench.process;

import carnet.bench.load.Contender.CpuClock;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A PostgreSQL of our own, durable as one in production: the embedded one is not unless told. */
public final class Postgres implements AutoCloseable {

    private static final Map<String, String> SETTINGS = Map.of(
            "pg_stat_statements.track_planning", "on",
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "shared_buffers", "1GB",
            "max_wal_size", "4GB",
            "shared_preload_libraries", "pg_stat_statements",
            "pg_stat_statements.track_utility", "off");

    private final EmbeddedPostgres server;
    private final Connection watch;

    private Postgres(EmbeddedPostgres server) throws SQLException {
        this.server = server;
        this.watch = open("postgres");
    }

    /** @param folder of its data, which must not exist yet */
    public static Postgres start(Path folder) {
        try {
            Files.createDirectories(folder);
            var builder = EmbeddedPostgres.builder()
                    .setDataDirectory(folder.resolve("data"))
                    .setOverrideWorkingDirectory(folder.resolve("program").toFile())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(true);
            SETTINGS.forEach(builder::setServerConfig);
            var server = builder.start();
            var postgres = new Postgres(server);
            postgres.requireDurable();
            return postgres;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireDurable() {
        try (var statement = watch.createStatement()) {
            for (var name : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                try (var row = statement.executeQuery("show " + name)) {
                    if (!row.next() || !"on".equals(row.getString(1))) {
                        throw new IllegalStateException("PostgreSQL runs without " + name);
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes a database. */
    public void create(String database) {
        try (var connection = open("postgres");
                var statement = connection.createStatement()) {
            statement.execute("create database " + database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        try (var connection = open(database);
                var statement = connection.createStatement()) {
            statement.execute("create extension pg_stat_statements");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether there is such a database. */
    public boolean exists(String database) {
        try (var connection = open("postgres");
                var statement = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            statement.setString(1, database);
            try (var row = statement.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public String url(String database) {
        return server.getJdbcUrl("postgres", database);
    }

    public Connection open(String database) throws SQLException {
        return DriverManager.getConnection(url(database));
    }

    /**
     * Of the processes that serve connections to these databases. What PostgreSQL does behind them (checkpoints, vacuum) comes
     * at times of its own, and is left out.
     */
    public CpuClock cpuOf(String... databases) {
        return () -> {
            try (var statement = watch.prepareStatement(
                    "select pid from pg_stat_activity where datname = any (?) and pid <> pg_backend_pid()")) {
                statement.setArray(1, watch.createArrayOf("text", databases));
                long nanos = 0;
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        nanos += ProcessHandle.of(rows.getLong(1))
                                .map(ProcessCpu::of)
                                .orElse(0L);
                    }
                }
                return nanos;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    /** What the server has done in a database so far, statement by statement. */
    public Map<String, Work> work(String database) {
        try (var connection = open(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select query, sum(calls), sum(plans), sum(shared_blks_hit + shared_blks_read),
                               sum(total_plan_time + total_exec_time)
                          from pg_stat_statements s join pg_database d on d.oid = s.dbid
                         where datname = current_database() and query not like '%pg_stat_statements%'
                         group by query""")) {
            var work = new LinkedHashMap<String, Work>();
            while (rows.next()) {
                work.put(
                        rows.getString(1),
                        new Work(rows.getDouble(2), rows.getDouble(3), rows.getDouble(4), rows.getDouble(5)));
            }
            return work;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What one statement cost.
     *
     * @param calls how often it ran
     * @param plans how often it was planned anew
     * @param pages it looked at, wherever they were found
     * @param millis it took to plan and to run, waiting included
     */
    public record Work(double calls, double plans, double pages, double millis) {

        public static final Work NONE = new Work(0, 0, 0, 0);

        public Work plus(Work other) {
            return new Work(calls + other.calls, plans + other.plans, pages + other.pages, millis + other.millis);
        }

        public Work since(Work earlier) {
            return new Work(
                    calls - earlier.calls, plans - earlier.plans, pages - earlier.pages, millis - earlier.millis);
        }

        public Work dividedBy(double number) {
            return new Work(calls / number, plans / number, pages / number, millis / number);
        }
    }

    @Override
    public void close() {
        try {
            watch.close();
            server.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
