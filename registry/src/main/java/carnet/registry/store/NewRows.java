package carnet.registry.store;

import static carnet.registry.store.RegisteredObject.bare;
import static org.springframework.jdbc.core.SqlTypeValue.TYPE_UNKNOWN;

import carnet.metadata.Association;
import carnet.metadata.Code;
import carnet.metadata.DTM;
import carnet.metadata.DocumentEntry;
import carnet.metadata.DocumentEntryType;
import carnet.metadata.Folder;
import carnet.metadata.SubmissionSet;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows one submission adds. All objects are Approved [TF-2 3.42.4.1.3.7]. */
public final class NewRows {

    /*
     * Every value has a type, since some may be null: Spring would ask the database for the type of each null, and PostgreSQL
     * plans a statement anew whenever a null takes the place of a text.
     */
    private enum Table {
        UNIQUE_ID(
                "insert into unique_id (unique_id, holder, hash, size_in_bytes) values (?, ?, ?, ?)",
                Types.VARCHAR,
                Types.VARCHAR,
                Types.VARCHAR,
                Types.BIGINT),
        DOCUMENT_ENTRY(
                """
                insert into document_entry (entry_uuid, patient_key, status, object_type, unique_id, creation_time,
                    service_start_time, service_stop_time, class_code, type_code, practice_setting_code,
                    healthcare_facility_type_code, format_code, element)
                values (?, ?, 'A', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                Types.VARCHAR,
                Types.BIGINT,
                Types.VARCHAR,
                Types.VARCHAR,
                Types.VARCHAR,
                Types.VARCHAR,
                Types.VARCHAR,
                Types.VARCHAR,
                Types.VARCHAR,
                Types.VARCHAR,
                Types.VARCHAR,
                Types.VARCHAR,
                TYPE_UNKNOWN),
        SUBMISSION_SET(
                """
                insert into submission_set (entry_uuid, patient_key, unique_id, source_id, submission_time,
                    content_type_code, element)
                values (?, ?, ?, ?, ?, ?, ?)""",
                Types.VARCHAR,
                Types.BIGINT,
                Types.VARCHAR,
                Types.VARCHAR,
                Types.VARCHAR,
                Types.VARCHAR,
                TYPE_UNKNOWN),
        FOLDER("""
                insert into folder (entry_uuid, patient_key, status, unique_id, last_update_time, element)
                values (?, ?, 'A', ?, ?, ?)""", Types.VARCHAR, Types.BIGINT, Types.VARCHAR, Types.VARCHAR, TYPE_UNKNOWN),
        ASSOCIATION("""
                insert into association (entry_uuid, association_type, status, source_object, target_object, element)
                values (?, ?, 'A', ?, ?, ?)""", Types.VARCHAR, Types.VARCHAR, Types.VARCHAR, Types.VARCHAR, TYPE_UNKNOWN);

        private final String insert;
        private final int[] types;

        Table(String insert, int... types) {
            this.insert = insert;
            this.types = types;
        }
    }

    private record Row(Table table, @Nullable Object... values) {}

    /** The rows of one table. */
    record TableRows(String sql, List<@Nullable Object[]> values, int[] types) {}

    private final List<Row> rows = new ArrayList<>();

    /** Makes the uniqueId taken. */
    public void add(String uniqueId, UniqueIdHolder holder) {
        rows.add(new Row(Table.UNIQUE_ID, uniqueId, MetadataStore.letter(holder.kind()), holder.hash(), holder.size()));
    }

    public void add(DocumentEntry entry, long patientKey) {
        rows.add(new Row(
                Table.DOCUMENT_ENTRY,
                bare(entry.entryUUID()),
                patientKey,
                entry.objectType() == DocumentEntryType.STABLE ? "S" : "O",
                entry.uniqueId(),
                time(entry.creationTime()),
                time(entry.serviceStartTime()),
                time(entry.serviceStopTime()),
                code(entry.classCode()),
                code(entry.typeCode()),
                code(entry.practiceSettingCode()),
                code(entry.healthcareFacilityTypeCode()),
                code(entry.formatCode()),
                StoredElement.shorthandOf(entry)));
    }

    public void add(SubmissionSet set, long patientKey) {
        rows.add(new Row(
                Table.SUBMISSION_SET,
                bare(set.entryUUID()),
                patientKey,
                set.uniqueId(),
                set.sourceId().value(),
                time(set.submissionTime()),
                code(set.contentTypeCode()),
                StoredElement.shorthandOf(set)));
    }

    public void add(Folder folder, long patientKey) {
        rows.add(new Row(
                Table.FOLDER,
                bare(folder.entryUUID()),
                patientKey,
                folder.uniqueId(),
                time(folder.lastUpdateTime()),
                StoredElement.shorthandOf(folder)));
    }

    public void add(Association association) {
        rows.add(new Row(
                Table.ASSOCIATION,
                bare(association.entryUUID()),
                association.associationType().name(),
                bare(association.sourceObject()),
                bare(association.targetObject()),
                StoredElement.shorthandOf(association)));
    }

    int count() {
        return rows.size();
    }

    /** All inserts as one text. */
    String sql() {
        return rows.stream().map(row -> row.table().insert).collect(Collectors.joining(";\n"));
    }

    /** The values of {@link #sql}. */
    @Nullable
    Object[] values() {
        return rows.stream().flatMap(row -> Arrays.stream(row.values())).toArray();
    }

    /** The types of {@link #values}. */
    int[] types() {
        return rows.stream()
                .flatMapToInt(row -> Arrays.stream(row.table().types))
                .toArray();
    }

    List<TableRows> byTable() {
        Map<Table, List<@Nullable Object[]>> tables = new LinkedHashMap<>();
        for (var row : rows) {
            tables.computeIfAbsent(row.table(), unseen -> new ArrayList<>()).add(row.values());
        }
        return tables.entrySet().stream()
                .map(table -> new TableRows(table.getKey().insert, table.getValue(), table.getKey().types))
                .toList();
    }

    static @Nullable String time(@Nullable DTM time) {
        return time == null ? null : time.firstSecond();
    }

    private static @Nullable String code(@Nullable Code code) {
        return code == null ? null : code.text();
    }
}
