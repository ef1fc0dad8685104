package carnet.repository.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.metadata.Oid;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class RepositoryDatabaseTest {

    private static final Oid REPOSITORY = new Oid("2.999.7");

    @Test
    void isPreparedAgainForItsOwnRepositoryAndForNoOther(@TempDir Path folder) {
        var database = new DriverManagerDataSource("jdbc:derby:" + folder.resolve("database") + ";create=true");
        RepositoryDatabase.prepare(database, REPOSITORY);

        assertThatCode(() -> RepositoryDatabase.prepare(database, REPOSITORY)).doesNotThrowAnyException();
        assertThatThrownBy(() -> RepositoryDatabase.prepare(database, new Oid("2.999.8")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the repository database belongs to the repository 2.999.7, but this one is configured as"
                        + " 2.999.8: its repositoryUniqueId must never change, or this is another repository's"
                        + " database");
    }

    @Test
    void mustBeReachable() {
        var database = new DriverManagerDataSource("jdbc:postgresql://localhost:1/none");

        assertThatThrownBy(() -> RepositoryDatabase.prepare(database, REPOSITORY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the repository database cannot be reached");
    }
}
