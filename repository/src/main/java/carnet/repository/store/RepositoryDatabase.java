package carnet.repository.store;

import carnet.metadata.Oid;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings the database of the {@link DocumentIndex} to the version this program needs. */
public final class RepositoryDatabase {

    private RepositoryDatabase() {}

    /**
     * Migrates the database, and makes sure it is this repository's own.
     *
     * @param owner a DataSource whose user may create and alter tables
     * @throws IllegalStateException the database belongs to another repository
     */
    public static void prepare(DataSource owner, Oid repositoryUniqueId) {
        Flyway.configure()
                .dataSource(owner)
                .locations("classpath:carnet/repository/store/migration")
                .placeholders(Map.of("pending_rows", Dialect.of(owner).pendingRows()))
                .load()
                .migrate();
        claim(JdbcClient.create(owner), repositoryUniqueId.value());
    }

    private static void claim(JdbcClient jdbc, String repositoryUniqueId) {
        var earlier = jdbc.sql("select repository_unique_id from repository_identity")
                .query(String.class)
                .list();
        if (earlier.isEmpty()) {
            jdbc.sql("insert into repository_identity (repository_unique_id) values (:id)")
                    .param("id", repositoryUniqueId)
                    .update();
        } else if (!earlier.contains(repositoryUniqueId)) {
            throw new IllegalStateException("the repository database belongs to the repository " + earlier.get(0)
                    + ", but this one is configured as " + repositoryUniqueId
                    + ": its repositoryUniqueId must never change, or this is another repository's database");
        }
    }

    /** What Derby and PostgreSQL write differently. */
    private enum Dialect {
        /** Has no partial index. */
        DERBY("(state, claimed_at)"),
        POSTGRESQL("(claimed_at) where state = 'P'");

        private final String pendingRows;

        Dialect(String pendingRows) {
            this.pendingRows = pendingRows;
        }

        /** Columns and condition of the index that finds pending rows. */
        String pendingRows() {
            return pendingRows;
        }

        static Dialect of(DataSource dataSource) {
            try (var connection = dataSource.getConnection()) {
                var product = connection.getMetaData().getDatabaseProductName();
                return switch (product) {
                    case "Apache Derby" -> DERBY;
                    case "PostgreSQL" -> POSTGRESQL;
                    default ->
                        throw new IllegalStateException(
                                product + " is not a database of Carnet: use Apache Derby or PostgreSQL");
                };
            } catch (SQLException e) {
                throw new IllegalStateException("the repository database cannot be reached", e);
            }
        }
    }
}
