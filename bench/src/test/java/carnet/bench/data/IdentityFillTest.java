package carnet.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import carnet.bench.people.People;
import carnet.bench.people.PersonRecord;
import carnet.metadata.CX;
import carnet.metadata.Oid;
import carnet.pixpdq.domain.IdentitySources;
import carnet.pixpdq.feed.PatientIdentityFeed;
import carnet.pixpdq.hl7.Hl7Message;
import carnet.pixpdq.identity.AffinityDomainPatients;
import carnet.pixpdq.identity.AffinityDomainTeller;
import carnet.pixpdq.identity.IdentityRules;
import carnet.pixpdq.identity.PatientIdentities;
import carnet.pixpdq.identity.XadPidLinkChange;
import carnet.pixpdq.matching.MatchingRules;
import carnet.pixpdq.matching.PatientMatcher;
import carnet.pixpdq.store.IdentityDatabase;
import carnet.registry.patient.KnownPatients;
import carnet.registry.store.RegistryDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows written in bulk are those of a feed. */
class IdentityFillTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T09:15:00Z"), ZoneOffset.UTC);
    private static final PatientMatcher MATCHER = new PatientMatcher(MatchingRules.standard());
    private static final List<PersonRecord> RECORDS = People.records(300, 4711);

    /** The registry of the feed. */
    private record Registry(KnownPatients patients) implements AffinityDomainPatients {

        @Override
        public void changeLink(XadPidLinkChange change, Oid manager) {
            throw new UnsupportedOperationException("no link changes in a feed of strangers");
        }

        @Override
        public void register(CX patientId) {
            patients.register(patientId);
        }

        @Override
        public void merge(CX subsumed, CX survivor) {
            throw new UnsupportedOperationException("no merges in this feed");
        }

        @Override
        public void unmerge(CX subsumed, List<CX> followers) {
            throw new UnsupportedOperationException("no merges in this feed");
        }
    }

    private static void feed(DataSource identity, DataSource registry, long personsBefore) {
        var store = IdentityDatabase.open(identity);
        var teller = new AffinityDomainTeller(store, new Registry(new KnownPatients(RegistryDatabase.open(registry))));
        var persons = new AtomicLong(personsBefore);
        var feed = new PatientIdentityFeed(
                AnnouncedPatient.DOMAINS,
                IdentitySources.ANY,
                new PatientIdentities(
                        store,
                        new IdentityRules(
                                AnnouncedPatient.DOMAINS
                                        .all()
                                        .findFirst()
                                        .orElseThrow()
                                        .oid()
                                        .value(),
                                true,
                                Set.of(),
                                List.of(),
                                Set.of()),
                        MATCHER,
                        teller,
                        CLOCK,
                        () -> FedIdentities.mintedId(persons.incrementAndGet())));
        for (int number = 0; number < RECORDS.size(); number++) {
            feed.receive(Hl7Message.of(
                    AnnouncedPatient.of(RECORDS.get(number), "P", number).message("A04")));
        }
        teller.tellPending();
    }

    private static List<Map<String, Object>> rows(DataSource database, String table) {
        return new JdbcTemplate(database).queryForList("select t.* from " + table + " t order by t::text");
    }

    @Test
    void rowsWrittenInBulkAreThoseOfAFeed() throws Exception {
        try (var server = EmbeddedPostgres.start()) {
            var fedIdentity = database(server, "fed_identity");
            var fedRegistry = database(server, "fed_registry");
            var identity = database(server, "identity");
            var registry = database(server, "registry");

            feed(fedIdentity, fedRegistry, 0);
            IdentityDatabase.open(identity);
            RegistryDatabase.open(registry);
            long persons = IdentityFill.copy(
                    identity::getConnection, registry::getConnection, RECORDS, MATCHER, patient -> {});

            for (var table : FedIdentities.TABLES) {
                assertThat(rows(identity, table.name()))
                        .as(table.name())
                        .isNotEmpty()
                        .isEqualTo(rows(fedIdentity, table.name()));
            }
            assertThat(rows(registry, "patient")).hasSize((int) persons).isEqualTo(rows(fedRegistry, "patient"));
            assertThat(persons).isLessThan(RECORDS.size());
            assertThat(rows(fedIdentity, "untold_news")).isEmpty();
        }
    }

    @Test
    void aFeedGoesOnAfterRowsWereWrittenInBulk() throws Exception {
        try (var server = EmbeddedPostgres.start()) {
            var identity = database(server, "identity");
            var registry = database(server, "registry");
            IdentityDatabase.open(identity);
            RegistryDatabase.open(registry);
            long persons = IdentityFill.copy(
                    identity::getConnection, registry::getConnection, RECORDS.subList(0, 100), MATCHER, patient -> {});

            feed(identity, registry, persons);

            assertThat(rows(identity, "journal"))
                    .as("the first hundred say nothing new")
                    .hasSize(RECORDS.size());
        }
    }

    private static DataSource database(EmbeddedPostgres server, String name) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return server.getDatabase("postgres", name);
    }
}
