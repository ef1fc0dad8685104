package carnet.bench.data;

import carnet.metadata.Association;
import carnet.metadata.DTM;
import carnet.metadata.DocumentEntry;
import carnet.metadata.SubmissionSet;
import carnet.registry.store.StoredElement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows a registry writes for a submission of one document, table by table, values in the order of the columns. */
public final class RegistryRows {

    static final Table PATIENT = new Table("patient", List.of("patient_key", "authority", "id"));
    static final Table UNIQUE_ID = new Table("unique_id", List.of("unique_id", "holder", "hash", "size_in_bytes"));
    static final Table DOCUMENT_ENTRY = new Table(
            "document_entry",
            List.of(
                    "entry_uuid",
                    "patient_key",
                    "status",
                    "object_type",
                    "unique_id",
                    "creation_time",
                    "service_start_time",
                    "service_stop_time",
                    "class_code",
                    "type_code",
                    "practice_setting_code",
                    "healthcare_facility_type_code",
                    "format_code",
                    "element"));
    static final Table SUBMISSION_SET = new Table(
            "submission_set",
            List.of(
                    "entry_uuid",
                    "patient_key",
                    "unique_id",
                    "source_id",
                    "submission_time",
                    "content_type_code",
                    "element"));
    static final Table ASSOCIATION = new Table(
            "association",
            List.of("entry_uuid", "association_type", "status", "source_object", "target_object", "element"));

    private static final int SIZE = UNIQUE_ID.columns().indexOf("size_in_bytes");
    private static final String URN = "urn:uuid:";

    private RegistryRows() {}

    /** A table and the columns that are written. */
    public record Table(String name, List<String> columns) {

        String insert() {
            return "insert into " + name + " (" + String.join(", ", columns) + ") values ("
                    + String.join(", ", columns.stream().map(column -> "?").toList()) + ")";
        }
    }

    static Object[] patient(Population population, int patient) {
        return new Object[] {population.patientKey(patient), SampleObjects.AUTHORITY, Population.patientId(patient)};
    }

    static @Nullable Object[] uniqueIdOfEntry(DocumentEntry entry) {
        return new @Nullable Object[] {
            entry.uniqueId(), "D", Objects.requireNonNull(entry.hash()).value(), entry.size()
        };
    }

    static @Nullable Object[] uniqueIdOfSubmissionSet(SubmissionSet set) {
        return new @Nullable Object[] {set.uniqueId(), "S", null, null};
    }

    static @Nullable Object[] documentEntry(DocumentEntry entry, long patientKey) {
        return new @Nullable Object[] {
            bare(entry.entryUUID()),
            patientKey,
            "A",
            "S",
            entry.uniqueId(),
            time(entry.creationTime()),
            time(entry.serviceStartTime()),
            time(entry.serviceStopTime()),
            Objects.requireNonNull(entry.classCode()).text(),
            Objects.requireNonNull(entry.typeCode()).text(),
            Objects.requireNonNull(entry.practiceSettingCode()).text(),
            Objects.requireNonNull(entry.healthcareFacilityTypeCode()).text(),
            Objects.requireNonNull(entry.formatCode()).text(),
            StoredElement.shorthandOf(entry)
        };
    }

    static @Nullable Object[] submissionSet(SubmissionSet set, long patientKey) {
        return new @Nullable Object[] {
            bare(set.entryUUID()),
            patientKey,
            set.uniqueId(),
            set.sourceId().value(),
            time(set.submissionTime()),
            Objects.requireNonNull(set.contentTypeCode()).text(),
            StoredElement.shorthandOf(set)
        };
    }

    static @Nullable Object[] association(Association association) {
        return new @Nullable Object[] {
            bare(association.entryUUID()),
            association.associationType().name(),
            "A",
            bare(association.sourceObject()),
            bare(association.targetObject()),
            StoredElement.shorthandOf(association)
        };
    }

    static void bind(PreparedStatement statement, @Nullable Object... row) throws SQLException {
        for (int i = 0; i < row.length; i++) {
            if (row[i] == null) {
                // only hash and size of a uniqueId may be missing, and Derby wants to hear of which type
                statement.setNull(i + 1, i == SIZE ? Types.BIGINT : Types.VARCHAR);
            } else {
                statement.setObject(i + 1, row[i]);
            }
        }
    }

    static DocumentEntry entryOf(Population population, int number) {
        return SampleObjects.entry(
                urn(Population.entryUuid(number)),
                Population.entryUniqueId(number),
                Population.patientId(population.patientOf(number)),
                number,
                population.entries());
    }

    static SubmissionSet submissionSetOf(Population population, int number) {
        return SampleObjects.submissionSet(
                urn(Population.submissionSetUuid(number)),
                Population.submissionSetUniqueId(number),
                Population.patientId(population.patientOf(number)),
                number,
                population.entries());
    }

    static Association associationOf(int number) {
        return Association.original(
                urn(Population.associationUuid(number)),
                urn(Population.submissionSetUuid(number)),
                urn(Population.entryUuid(number)));
    }

    static String urn(UUID uuid) {
        return URN + uuid;
    }

    private static String bare(String urn) {
        return urn.substring(URN.length());
    }

    private static @Nullable String time(@Nullable DTM time) {
        return time == null ? null : time.firstSecond();
    }
}
