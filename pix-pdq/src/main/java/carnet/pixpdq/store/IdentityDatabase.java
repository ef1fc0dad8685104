package carnet.pixpdq.store;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the identity database's schema up to date and opens the store on it. */
public final class IdentityDatabase {

    private IdentityDatabase() {}

    /** @throws IllegalStateException when the database cannot be reached or is no supported one */
    public static IdentityStore open(DataSource dataSource) {
        var dialect = dialectOf(dataSource);
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:carnet/pixpdq/store/migration")
                .placeholders(dialect.migrationPlaceholders())
                .load()
                .migrate();
        return new IdentityStore(dataSource, dialect);
    }

    /**
     * Opens the store on a database that is left as it is.
     *
     * @throws IllegalStateException when the database cannot be reached or is no supported one
     */
    public static IdentityStore openAsItIs(DataSource dataSource) {
        return new IdentityStore(dataSource, dialectOf(dataSource));
    }

    private static Dialect dialectOf(DataSource dataSource) {
        try (var connection = dataSource.getConnection()) {
            return Dialect.ofProduct(connection.getMetaData().getDatabaseProductName());
        } catch (SQLException e) {
            throw new IllegalStateException("the identity database cannot be reached: " + e.getMessage(), e);
        }
    }
}
