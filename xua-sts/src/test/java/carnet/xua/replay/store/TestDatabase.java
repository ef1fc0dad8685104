package carnet.xua.replay.store;

import carnet.xua.TestServers;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Real databases, each started once, by whoever needs it first. */
enum TestDatabase {
    DERBY(() -> TestServers.derby("xua")),
    POSTGRESQL(TestServers::postgres);

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
}
