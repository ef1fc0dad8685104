package carnet.xua.store;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the database's schema up to date and opens the stores on it. */
public final class StsDatabase {

    private final DataSource dataSource;
    private final Dialect dialect;

    private StsDatabase(DataSource dataSource, Dialect dialect) {
        this.dataSource = dataSource;
        this.dialect = dialect;
    }

    /** @throws IllegalStateException when the database cannot be reached or is no supported one */
    public static StsDatabase open(DataSource dataSource) {
        var dialect = dialectOf(dataSource);
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:carnet/xua/store/migration")
                .placeholders(dialect.migrationPlaceholders())
                .load()
                .migrate();
        return new StsDatabase(dataSource, dialect);
    }

    public DirectoryStore directory() {
        return new DirectoryStore(dataSource, dialect);
    }

    public IssuedAssertions issuedAssertions() {
        return new IssuedAssertions(dataSource, dialect);
    }

    private static Dialect dialectOf(DataSource dataSource) {
        try (var connection = dataSource.getConnection()) {
            return Dialect.ofProduct(connection.getMetaData().getDatabaseProductName());
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the Security Token Service's database cannot be reached: " + e.getMessage(), e);
        }
    }
}
