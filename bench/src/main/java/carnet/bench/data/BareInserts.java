package carnet.bench.data;

import carnet.bench.data.RegistryRows.Table;
import carnet.bench.load.Worker;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Inserts what the registry inserts for an ITI-42 of one entry, and does nothing else: statements prepared once, elements written
 * once, one commit each time.
 */
public final class BareInserts implements Worker {

    private final Connection connection;
    private final Population population;
    private final PreparedStatement uniqueId;
    private final PreparedStatement submissionSet;
    private final PreparedStatement documentEntry;
    private final PreparedStatement association;
    private final @Nullable Object[] entryRow;
    private final @Nullable Object[] setRow;
    private final @Nullable Object[] associationRow;
    private final SplittableRandom random = new SplittableRandom();

    /** @param connection to a filled registry; closed in the end */
    public BareInserts(Connection connection, Population population) throws SQLException {
        this.connection = connection;
        this.population = population;
        connection.setAutoCommit(false);
        uniqueId = prepare(RegistryRows.UNIQUE_ID);
        submissionSet = prepare(RegistryRows.SUBMISSION_SET);
        documentEntry = prepare(RegistryRows.DOCUMENT_ENTRY);
        association = prepare(RegistryRows.ASSOCIATION);
        entryRow = RegistryRows.documentEntry(RegistryRows.entryOf(population, 0), 1);
        setRow = RegistryRows.submissionSet(RegistryRows.submissionSetOf(population, 0), 1);
        associationRow = RegistryRows.association(RegistryRows.associationOf(0));
    }

    private PreparedStatement prepare(Table table) throws SQLException {
        return connection.prepareStatement(table.insert());
    }

    @Override
    public void exchange() throws SQLException {
        try {
            insert();
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    private void insert() throws SQLException {
        var entryUuid = newUuid();
        var setUuid = newUuid();
        var entryUniqueId = Population.newUniqueId(random);
        var setUniqueId = Population.newUniqueId(random);
        long patient = 1L + random.nextInt(population.patients());
        RegistryRows.bind(uniqueId, setUniqueId, "S", null, null);
        uniqueId.addBatch();
        RegistryRows.bind(uniqueId, entryUniqueId, "D", "da39a3ee5e6b4b0d3255bfef95601890afd80709", 10_240L);
        uniqueId.addBatch();
        uniqueId.executeBatch();

        setRow[0] = setUuid;
        setRow[1] = patient;
        setRow[2] = setUniqueId;
        RegistryRows.bind(submissionSet, setRow);
        submissionSet.executeUpdate();

        entryRow[0] = entryUuid;
        entryRow[1] = patient;
        entryRow[4] = entryUniqueId;
        RegistryRows.bind(documentEntry, entryRow);
        documentEntry.executeUpdate();

        associationRow[0] = newUuid();
        associationRow[3] = setUuid;
        associationRow[4] = entryUuid;
        RegistryRows.bind(association, associationRow);
        association.executeUpdate();
    }

    private String newUuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
