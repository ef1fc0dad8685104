package carnet.platform;

import static org.assertj.core.api.Assertions.assertThat;

import carnet.metadata.CX;
import carnet.pixpdq.demographics.AdministrativeGender;
import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.demographics.NameUse;
import carnet.pixpdq.demographics.PartialDate;
import carnet.pixpdq.demographics.PersonName;
import carnet.pixpdq.demographics.PostalAddress;
import carnet.pixpdq.matching.BlockingKeys;
import carnet.pixpdq.matching.MatchField;
import carnet.pixpdq.matching.MatchingRulesText;
import carnet.pixpdq.store.IdentityDatabase;
import carnet.pixpdq.store.IdentityRecord;
import carnet.pixpdq.store.LinkKind;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** {@code carnet matching calibrate}, on both databases. */
class CalibrateCommandTest {

    private static final List<String> FAMILIES = List.of("Schmit", "Weber", "Muller", "Klein", "Wagner", "Zwanck");
    private static final List<String> GIVEN = List.of("Anna", "Marie", "Claire", "Sophie", "Julie", "Nathalie");
    private static final int PERSONS = 1_500;

    private final StringWriter out = new StringWriter();

    @TempDir
    private Path folder;

    private int execute(String... args) {
        return Carnet.commands()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(args);
    }

    /** Two records of each person. */
    private static void fill(String url, int persons) {
        var store = IdentityDatabase.open(new DriverManagerDataSource(url));
        var random = new Random(7);
        store.atomically(() -> {
            for (int person = 0; person < persons; person++) {
                var said = Demographics.builder()
                        .name(new PersonName(
                                NameUse.LEGAL,
                                FAMILIES.get(random.nextInt(FAMILIES.size())),
                                GIVEN.get(random.nextInt(GIVEN.size()))))
                        .birthDate(PartialDate.parse(String.format(
                                Locale.ROOT,
                                "%d%02d%02d",
                                1950 + random.nextInt(30),
                                1 + random.nextInt(12),
                                1 + random.nextInt(28))))
                        .gender(AdministrativeGender.FEMALE)
                        .address(new PostalAddress("H", null, null, "Luxembourg", null, "L-2143", "LU"))
                        .build();
                for (var hospital : List.of("1.2.3", "1.2.4")) {
                    var record = store.insert(new IdentityRecord(
                            0,
                            new CX("P" + person, hospital),
                            null,
                            store.newPerson(Instant.EPOCH),
                            LinkKind.OWN,
                            null,
                            false,
                            said));
                    store.searchIndex().add(record.identityKey(), said);
                    store.blockingIndex().add(record.identityKey(), BlockingKeys.of(said));
                }
            }
            return store;
        });
    }

    private void learnsFromTheRecordsOf(String url) throws Exception {
        var rules = folder.resolve("rules.txt");

        assertThat(execute(
                        "matching",
                        "calibrate",
                        "--output",
                        rules.toString(),
                        "--version",
                        "ours-1",
                        "--records",
                        "1500",
                        "--carnet.data-dir=" + folder,
                        "--carnet.identity.datasource.url=" + url))
                .as(out.toString())
                .isZero();

        var found = MatchingRulesText.read(Files.readString(rules));
        assertThat(found.version()).isEqualTo("ours-1");
        assertThat(found.names().family()).containsKey("ZWANCK");
        assertThat(found.levels()).containsKey(MatchField.BIRTH_DATE);
        assertThat(out.toString())
                .containsPattern("1500 records of the store, 1\\d\\d\\d born on some days, [1-9]\\d+ with some names")
                .contains("standard-1", "carnet.identity.matching-rules");
    }

    @Test
    void rulesAreLearntFromAStoreOnDerby() throws Exception {
        var url = "jdbc:derby:" + folder.resolve("identity");
        fill(url + ";create=true", PERSONS);
        shutDown(url);

        learnsFromTheRecordsOf(url);
    }

    @Test
    void rulesAreLearntFromAStoreOnPostgresThatIsInUse() throws Exception {
        try (var server = EmbeddedPostgres.start()) {
            var url = server.getJdbcUrl("postgres", "postgres");
            fill(url, PERSONS);

            learnsFromTheRecordsOf(url);
        }
    }

    @Test
    void fewRecordsAreNoSample() throws Exception {
        var url = "jdbc:derby:" + folder.resolve("identity");
        fill(url + ";create=true", 3);
        shutDown(url);
        var rules = folder.resolve("rules.txt");

        assertThat(execute(
                        "matching",
                        "calibrate",
                        "--output",
                        rules.toString(),
                        "--carnet.data-dir=" + folder,
                        "--carnet.identity.datasource.url=" + url))
                .isEqualTo(1);
        assertThat(rules).doesNotExist();
        assertThat(out.toString()).contains("6 records of the store").contains("too few");
    }

    @Test
    void aFileThatExistsIsLeftAsItIs() throws Exception {
        var rules = Files.writeString(folder.resolve("rules.txt"), "ours");

        assertThat(execute("matching", "calibrate", "--output", rules.toString()))
                .isEqualTo(6);
        assertThat(rules).hasContent("ours");
    }

    @Test
    void aStoreThatCannotBeReachedIsSaidSo() {
        assertThat(execute(
                        "matching",
                        "calibrate",
                        "--output",
                        folder.resolve("rules.txt").toString(),
                        "--carnet.data-dir=" + folder,
                        "--carnet.identity.datasource.url=jdbc:postgresql://localhost:1/identity"))
                .isEqualTo(3);
        assertThat(out.toString()).contains("jdbc:postgresql://localhost:1/identity", "cannot be opened");
    }

    @Test
    void anUnknownOptionIsWrongUsage() {
        assertThat(execute("matching", "calibrate", "--output", "rules.txt", "--frobnicate=1"))
                .isEqualTo(2);
    }

    private static void shutDown(String url) {
        try (var none = DriverManager.getConnection(url + ";shutdown=true")) {
            throw new AssertionError("Derby did not shut down: " + none);
        } catch (SQLException e) {
            assertThat(e.getErrorCode()).isEqualTo(45000);
        }
    }
}
