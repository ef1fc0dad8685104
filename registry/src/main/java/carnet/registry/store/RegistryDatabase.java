package carnet.registry.store;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the registry's schema up to date and opens the store on it. */
public final class RegistryDatabase {

    private RegistryDatabase() {}

    /** @throws IllegalStateException when the database cannot be reached or is no supported one */
    public static MetadataStore open(DataSource dataSource) {
        var dialect = dialectOf(dataSource);
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:carnet/registry/store/migration")
                .placeholders(dialect.migrationPlaceholders())
                .load()
                .migrate();
        return new MetadataStore(dataSource, dialect);
    }

    private static Dialect dialectOf(DataSource dataSource) {
        try (var connection = dataSource.getConnection()) {
            return Dialect.ofProduct(connection.getMetaData().getDatabaseProductName());
        } catch (SQLException e) {
            throw new IllegalStateException("the registry's database cannot be reached: " + e.getMessage(), e);
        }
    }
}
