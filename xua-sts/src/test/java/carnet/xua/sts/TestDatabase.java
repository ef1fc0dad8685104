package carnet.xua.sts;

import carnet.xua.TestServers;
import carnet.xua.store.StsDatabase;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Real databases, each started once, by whoever needs it first, and emptied for every test. */
enum TestDatabase {
    DERBY(() -> TestServers.derby("sts")),
    POSTGRESQL(TestServers::postgres);

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
}
