package carnet.bench.data;

import carnet.bench.data.RegistryRows.Table;
import carnet.bench.people.PersonRecord;
import carnet.pixpdq.matching.PatientMatcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Writes what a feed would have left into an empty identity store and its registry on PostgreSQL: all tables at once, each by a
 * COPY on a connection of its own. Indexes are there while it is done, as they are during a feed.
 */
public final class IdentityFill {

    private IdentityFill() {}

    /** Opens connections to one database. */
    @FunctionalInterface
    public interface Database {
        Connection open() throws SQLException;
    }

    /**
     * Takes no statistics: that is left to the caller.
     *
     * @param onPatient hears of each patient
     * @return persons they turned out to be
     */
    public static long copy(
            Database identity,
            Database registry,
            List<PersonRecord> records,
            PatientMatcher matcher,
            Consumer<AnnouncedPatient> onPatient)
            throws SQLException {
        var connections = new ArrayList<Connection>();
        try {
            Map<Table, BinaryCopy> copies = new LinkedHashMap<>();
            for (var table : FedIdentities.TABLES) {
                connections.add(identity.open());
                copies.put(table, new BinaryCopy(connections.get(connections.size() - 1), table));
            }
            connections.add(registry.open());
            copies.put(
                    RegistryRows.PATIENT,
                    new BinaryCopy(connections.get(connections.size() - 1), RegistryRows.PATIENT));
            var fed = new FedIdentities(
                    matcher,
                    Instant.parse("2026-11-23T09:15:00Z"),
                    (table, values) -> Objects.requireNonNull(copies.get(table)).row(values));
            fed.feed(records, onPatient);
            for (var copy : copies.values()) {
                copy.close();
            }
            try (var statement = connections.get(0).createStatement()) {
                for (var next : fed.nextKeys().entrySet()) {
                    statement.execute("alter table " + next.getKey() + " restart with " + next.getValue());
                }
            }
            try (var statement = connections.get(connections.size() - 1).createStatement()) {
                statement.execute("alter table patient alter column patient_key restart with " + (fed.persons() + 1));
            }
            return fed.persons();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            for (var connection : connections) {
                connection.close();
            }
        }
    }
}
