package carnet.bench.data;

import carnet.bench.data.RegistryRows.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes a population into an empty registry, past the registry: what it would have written itself. */
public final class RegistryFill {

    private static final int ROWS_PER_COMMIT = 2000;

    private RegistryFill() {}

    /** Takes the rows of one table, in order. */
    private interface Sink {
        void row(@Nullable Object[] values) throws SQLException, IOException;
    }

    private interface Rows {
        void into(Sink sink) throws SQLException, IOException;
    }

    private interface Loading {
        void load(Table table, Rows rows) throws SQLException, IOException;
    }

    /** By COPY, secondary indexes built afterwards; then the planner's statistics are taken. */
    public static void copy(Connection postgres, Population population, Consumer<Table> onTable) throws SQLException {
        var indexes = dropSecondaryIndexes(postgres);
        fill(population, (table, rows) -> {
            onTable.accept(table);
            try (var copy = new BinaryCopy(postgres, table)) {
                rows.into(copy::row);
            }
        });
        try (var statement = postgres.createStatement()) {
            for (var index : indexes) {
                statement.execute(index);
            }
            statement.execute(
                    "alter table patient alter column patient_key restart with " + (population.patients() + 1L));
            statement.execute("vacuum analyze");
            statement.execute("checkpoint");
        }
    }

    /** By batches of inserts. */
    public static void insert(Connection connection, Population population, Consumer<Table> onTable)
            throws SQLException {
        connection.setAutoCommit(false);
        fill(population, (table, rows) -> {
            onTable.accept(table);
            try (var statement = connection.prepareStatement(table.insert())) {
                var waiting = new int[1];
                rows.into(values -> {
                    RegistryRows.bind(statement, values);
                    statement.addBatch();
                    if (++waiting[0] % ROWS_PER_COMMIT == 0) {
                        statement.executeBatch();
                        connection.commit();
                    }
                });
                statement.executeBatch();
                connection.commit();
            }
        });
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "alter table patient alter column patient_key restart with " + (population.patients() + 1L));
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static List<String> dropSecondaryIndexes(Connection postgres) throws SQLException {
        var definitions = new ArrayList<String>();
        var names = new ArrayList<String>();
        try (var statement = postgres.createStatement();
                var rows = statement.executeQuery("""
                        select c.relname, pg_get_indexdef(i.indexrelid)
                          from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
                         where t.relname in ('document_entry', 'submission_set', 'association', 'unique_id')
                           and not exists (select 1 from pg_constraint where conindid = i.indexrelid)""")) {
            while (rows.next()) {
                names.add(rows.getString(1));
                definitions.add(rows.getString(2));
            }
        }
        try (var statement = postgres.createStatement()) {
            for (var name : names) {
                statement.execute("drop index " + name);
            }
        }
        return definitions;
    }

    private static void fill(Population population, Loading loading) throws SQLException {
        try {
            loading.load(RegistryRows.PATIENT, sink -> {
                for (int patient = 0; patient < population.patients(); patient++) {
                    sink.row(RegistryRows.patient(population, patient));
                }
            });
            loading.load(RegistryRows.UNIQUE_ID, sink -> {
                for (int entry = 0; entry < population.entries(); entry++) {
                    sink.row(RegistryRows.uniqueIdOfSubmissionSet(RegistryRows.submissionSetOf(population, entry)));
                    sink.row(RegistryRows.uniqueIdOfEntry(RegistryRows.entryOf(population, entry)));
                }
            });
            loading.load(RegistryRows.SUBMISSION_SET, sink -> {
                for (int entry = 0; entry < population.entries(); entry++) {
                    sink.row(RegistryRows.submissionSet(
                            RegistryRows.submissionSetOf(population, entry),
                            population.patientKey(population.patientOf(entry))));
                }
            });
            loading.load(RegistryRows.DOCUMENT_ENTRY, sink -> {
                for (int entry = 0; entry < population.entries(); entry++) {
                    sink.row(RegistryRows.documentEntry(
                            RegistryRows.entryOf(population, entry),
                            population.patientKey(population.patientOf(entry))));
                }
            });
            loading.load(RegistryRows.ASSOCIATION, sink -> {
                for (int entry = 0; entry < population.entries(); entry++) {
                    sink.row(RegistryRows.association(RegistryRows.associationOf(entry)));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
