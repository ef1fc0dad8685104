package carnet.platform.node;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens each store's database: the one configured, or an embedded Derby in the data folder. */
final class Databases {

    private static final Logger LOG = LoggerFactory.getLogger(Databases.class);
    private static final String DERBY = "jdbc:derby:";
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(10);
    private static final String LOCK_WAIT_SECONDS = "20";
    private static final String DEADLOCK_CHECK_SECONDS = "2";

    private Databases() {}

    /** A pool of connections, and for Derby its orderly end. */
    static final class Pool extends HikariDataSource {

        @Override
        public void close() {
            super.close();
            if (getJdbcUrl().startsWith(DERBY)) {
                shutDown(getJdbcUrl());
            }
        }
    }

    static DataSource open(String store, CarnetSettings.Database database, Path dataDir, MeterRegistry meters)
            throws IOException {
        Files.createDirectories(dataDir);
        // Derby knows no other way to say where its log goes and how long a lock is waited for
        System.setProperty(
                "derby.stream.error.file", dataDir.resolve("derby.log").toString());
        System.setProperty("derby.locks.waitTimeout", LOCK_WAIT_SECONDS);
        System.setProperty("derby.locks.deadlockTimeout", DEADLOCK_CHECK_SECONDS);
        var pool = new Pool();
        pool.setPoolName(store);
        pool.setJdbcUrl(
                database.url() == null
                        ? DERBY + dataDir.resolve(store).toAbsolutePath() + ";create=true"
                        : database.url());
        if (database.username() != null) {
            pool.setUsername(database.username());
        }
        if (database.password() != null) {
            pool.setPassword(database.password());
        }
        if (pool.getJdbcUrl().startsWith(POSTGRESQL)) {
            // every statement goes by a key or by the patient: a plan made once serves, and planning is half of a
            // query's cost
            pool.addDataSourceProperty("options", "-c plan_cache_mode=force_generic_plan");
        }
        pool.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        pool.setMetricRegistry(meters);
        pool.setMaximumPoolSize(database.maximumPoolSize());
        requireReachable(store, pool);
        LOG.info(
                "{}: {}",
                store,
                pool.getJdbcUrl().startsWith(DERBY) ? "embedded Derby" : withoutParameters(pool.getJdbcUrl()));
        return pool;
    }

    private static void requireReachable(String store, Pool pool) {
        try (var connection = pool.getConnection()) {
            LOG.debug("{}", connection);
        } catch (SQLException | HikariPool.PoolInitializationException e) {
            pool.close();
            throw new StartRefused(
                    "The " + store + "'s database, " + withoutParameters(pool.getJdbcUrl()) + ", cannot be opened: "
                            + e.getMessage() + ".",
                    "Start it, or correct carnet." + store + ".datasource.url, .username and .password; an embedded"
                            + " one may be open in another process.");
        }
    }

    /** A password may stand among them. */
    private static String withoutParameters(String url) {
        var parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    /** Derby answers its shutdown with an exception; that is how it says yes. */
    private static void shutDown(String url) {
        var end = url.indexOf(';');
        try (var none = DriverManager.getConnection((end < 0 ? url : url.substring(0, end)) + ";shutdown=true")) {
            LOG.warn("{} did not shut down", none);
        } catch (SQLException e) {
            LOG.debug("{}", e.getMessage());
        }
    }
}
