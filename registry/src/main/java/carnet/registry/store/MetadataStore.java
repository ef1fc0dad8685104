package carnet.registry.store;

import static carnet.registry.store.RegisteredObject.bare;

import carnet.metadata.AssociationType;
import carnet.metadata.AvailabilityStatus;
import carnet.metadata.CX;
import carnet.metadata.DocumentEntryType;
import carnet.metadata.Folder;
import carnet.metadata.RegistryObject;
import carnet.registry.store.RegisteredObject.RegisteredAssociation;
import carnet.registry.store.RegisteredObject.RegisteredEntry;
import carnet.registry.store.RegisteredObject.RegisteredFolder;
import carnet.registry.store.RegisteredObject.RegisteredSubmissionSet;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Patients, objects and uniqueIds in SQL. Every method states its cost; none reads more than its answer needs. */
public final class MetadataStore {

    private static final int IDS_PER_STATEMENT = 512;
    private static final int ROWS_PER_STATEMENT = 16;
    private static final int ATTEMPTS = 5;
    private static final String ENTRY =
            "select entry_uuid, patient_key, status, object_type, unique_id, format_code, element"
                    + " from document_entry";
    private static final String SHOWN_ENTRY =
            "select entry_uuid, shown.patient_key, status, object_type, unique_id, format_code, element,"
                    + " survivor.patient_key, survivor.authority, survivor.id from document_entry"
                    + " join patient shown on shown.patient_key = document_entry.patient_key"
                    + " join patient survivor on survivor.patient_key = coalesce(shown.survivor_key, shown.patient_key)";
    private static final String SUBMISSION_SET = "select entry_uuid, patient_key, element from submission_set";
    private static final String FOLDER = "select entry_uuid, patient_key, status, element from folder";
    private static final String ASSOCIATION =
            "select entry_uuid, association_type, status, source_object, target_object, element from association";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Dialect dialect;

    MetadataStore(DataSource dataSource, Dialect dialect) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.dialect = dialect;
    }

    /**
     * All or nothing. When another transaction came first (a key taken meanwhile, a deadlock), the work is done anew and
     * sees what the other one left.
     */
    public <T> T atomically(Supplier<T> work) {
        return atomically(work, work);
    }

    /**
     * As {@link #atomically(Supplier)}, with less work where nothing is in its way.
     *
     * @param hopeful is tried first; may take for granted that no key is taken
     * @param careful is tried after it was wrong
     */
    public <T> T atomically(Supplier<T> hopeful, Supplier<T> careful) {
        for (int attempt = 1; ; attempt++) {
            var work = attempt == 1 ? hopeful : careful;
            try {
                return transaction.execute(status -> work.get());
            } catch (DuplicateKeyException | ConcurrencyFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    // patients

    /** Makes a patient known; already known is no error. One index lookup and at most one insert. */
    public void addPatient(CX id) {
        if (patient(id).isEmpty()) {
            atomically(() -> insertPatient(id), () -> patient(id).isPresent() ? id : insertPatient(id));
        }
    }

    private CX insertPatient(CX id) {
        jdbc.update("insert into patient (authority, id) values (?, ?)", id.assigningAuthority(), id.id());
        return id;
    }

    /** The patient, locked until the transaction ends: whoever changes what this patient's record holds waits here. */
    public Optional<PatientRecord> lockPatient(CX id) {
        jdbc.query(
                "select patient_key from patient where authority = ? and id = ?" + dialect.locked(),
                (row, n) -> row.getLong(1),
                id.assigningAuthority(),
                id.id());
        return patient(id);
    }

    /** The patient with everyone subsumed by it. One lookup, and an index range for one that survived a merge. */
    public Optional<PatientRecord> patient(CX id) {
        return jdbc
                .query(
                        "select patient_key, survivor_key, subsumes from patient where authority = ? and id = ?",
                        (row, n) ->
                                patientRecord(id, row.getLong(1), nullableLong(row, 2), "Y".equals(row.getString(3))),
                        id.assigningAuthority(),
                        id.id())
                .stream()
                .findFirst();
    }

    private PatientRecord patientRecord(CX id, long patientKey, @Nullable Long survivorKey, boolean subsumes) {
        var keys = new ArrayList<Long>();
        keys.add(patientKey);
        if (subsumes) {
            keys.addAll(jdbc.queryForList(
                    "select patient_key from patient where survivor_key = ?", Long.class, patientKey));
        }
        return new PatientRecord(patientKey, id, survivorKey, keys);
    }

    /** For each patient whoever survived it, itself if active. One lookup per key. */
    public Map<Long, Survivor> survivorsOf(Collection<Long> patientKeys) {
        var survivors = new HashMap<Long, Survivor>();
        inChunks(patientKeys, keys -> {
            var conditions = new Conditions().andIn("shown.patient_key", keys);
            return jdbc.query(
                    "select shown.patient_key, survivor.patient_key, survivor.authority, survivor.id from patient shown join patient survivor"
                            + " on survivor.patient_key = coalesce(shown.survivor_key, shown.patient_key)"
                            + conditions.sql(),
                    (row, n) -> survivors.put(
                            row.getLong(1), new Survivor(row.getLong(2), new CX(row.getString(4), row.getString(3)))),
                    conditions.values());
        });
        return survivors;
    }

    /** Everything of the subsumed patient, and of whom it subsumed before, from now on shows under the survivor. */
    public void merge(PatientRecord subsumed, PatientRecord survivor) {
        jdbc.update(
                "update patient set survivor_key = ? where patient_key = ? or survivor_key = ?",
                survivor.patientKey(),
                subsumed.patientKey(),
                subsumed.patientKey());
        jdbc.update("update patient set subsumes = 'Y' where patient_key = ?", survivor.patientKey());
    }

    /**
     * The subsumed patient is active again and shows those that came with it. The survivor keeps its flag while anybody
     * else points at it.
     */
    public void unmerge(PatientRecord subsumed, Collection<PatientRecord> before) {
        var survivorKey = subsumed.survivorKey();
        jdbc.update(
                "update patient set survivor_key = null, subsumes = ? where patient_key = ?",
                before.isEmpty() ? "N" : "Y",
                subsumed.patientKey());
        for (var each : before) {
            jdbc.update(
                    "update patient set survivor_key = ? where patient_key = ? and survivor_key = ?",
                    subsumed.patientKey(),
                    each.patientKey(),
                    survivorKey);
        }
        jdbc.update("""
                update patient set subsumes = 'N' where patient_key = ?
                   and not exists (select 1 from patient other where other.survivor_key = ?)""", survivorKey, survivorKey);
    }

    // uniqueIds

    /** The holders of those uniqueIds that are taken. One lookup each. */
    public Map<String, UniqueIdHolder> holdersOf(Collection<String> uniqueIds) {
        var holders = new HashMap<String, UniqueIdHolder>();
        inChunks(uniqueIds, ids -> {
            var conditions = new Conditions().andIn("unique_id", ids);
            return jdbc.query(
                    "select unique_id, holder, hash, size_in_bytes from unique_id" + conditions.sql(),
                    (row, n) -> holders.put(
                            row.getString(1),
                            new UniqueIdHolder(holder(row.getString(2)), row.getString(3), nullableLong(row, 4))),
                    conditions.values());
        });
        return holders;
    }

    // writing

    /**
     * One round trip for a submission of ordinary size, where the database takes several statements at once.
     *
     * @throws DuplicateKeyException when a uniqueId or an entryUUID is taken
     */
    public void insert(NewRows rows) {
        if (dialect.takesStatementsTogether() && rows.count() <= ROWS_PER_STATEMENT) {
            jdbc.update(rows.sql(), rows.values(), rows.types());
        } else {
            rows.byTable().forEach(table -> jdbc.batchUpdate(table.sql(), table.values(), table.types()));
        }
    }

    public void deprecate(Collection<String> entryUUIDs) {
        deprecate("document_entry", entryUUIDs);
    }

    public void deprecateFolders(Collection<String> entryUUIDs) {
        deprecate("folder", entryUUIDs);
    }

    public void deprecateAssociations(Collection<String> entryUUIDs) {
        deprecate("association", entryUUIDs);
    }

    private void deprecate(String table, Collection<String> entryUUIDs) {
        inChunks(entryUUIDs, ids -> {
            var conditions = new Conditions().andIn("entry_uuid", bareIds(ids));
            jdbc.update("update " + table + " set status = 'D'" + conditions.sql(), conditions.values());
            return List.of();
        });
    }

    public void update(Folder folder) {
        jdbc.update(
                "update folder set last_update_time = ?, element = ? where entry_uuid = ?",
                NewRows.time(folder.lastUpdateTime()),
                StoredElement.shorthandOf(folder),
                bare(folder.entryUUID()));
    }

    // reading by patient

    /**
     * At most {@code limit} entries that pass both filters, newest first. One index range per patient and status; what the
     * predicate turns away is read all the same.
     */
    public List<RegisteredEntry> entriesOf(
            PatientScope patients, EntryFilter filter, Predicate<RegisteredEntry> predicate, int limit) {
        var conditions = conditionsOf(patients, filter);
        try (var rows = jdbc.queryForStream(
                ENTRY + conditions.sql() + " order by creation_time desc", MetadataStore::entry, conditions.values())) {
            return rows.filter(predicate).limit(limit).toList();
        }
    }

    /** As {@link #entriesOf(PatientScope, EntryFilter, Predicate, int)} where columns decide alone: reads no more than it answers. */
    public List<RegisteredEntry> entriesOf(PatientScope patients, EntryFilter filter, int limit) {
        var conditions = conditionsOf(patients, filter);
        return jdbc.query(
                ENTRY + conditions.sql() + " order by creation_time desc fetch first " + limit + " rows only",
                MetadataStore::entry,
                conditions.values());
    }

    /** The ids of at most {@code limit} entries, newest first, without reading the entries. */
    public List<String> entryIdsOf(PatientScope patients, EntryFilter filter, int limit) {
        var conditions = conditionsOf(patients, filter);
        return jdbc.query(
                "select entry_uuid from document_entry" + conditions.sql() + " order by creation_time desc fetch first "
                        + limit + " rows only",
                (row, n) -> urn(row.getString(1)),
                conditions.values());
    }

    private static Conditions conditionsOf(PatientScope patients, EntryFilter filter) {
        var conditions = new Conditions();
        patients.narrow(conditions);
        return conditions
                .andIn(
                        "status",
                        filter.status().stream().map(MetadataStore::letter).toList())
                .andInIfGiven(
                        "object_type",
                        filter.objectType().size() == DocumentEntryType.values().length
                                ? Set.of()
                                : filter.objectType().stream()
                                        .map(type -> type == DocumentEntryType.STABLE ? "S" : "O")
                                        .toList())
                .andInIfGiven("class_code", filter.classCode())
                .andInIfGiven("type_code", filter.typeCode())
                .andInIfGiven("practice_setting_code", filter.practiceSettingCode())
                .andInIfGiven("healthcare_facility_type_code", filter.healthcareFacilityTypeCode())
                .andInIfGiven("format_code", filter.formatCode())
                .andIfGiven(
                        "(creation_time >= ? or object_type = 'O')",
                        filter.creationTime().from())
                .andIfGiven(
                        "(creation_time < ? or object_type = 'O')",
                        filter.creationTime().to())
                .andIfGiven(
                        "(service_start_time >= ? or service_start_time is null)",
                        filter.serviceStartTime().from())
                .andIfGiven(
                        "(service_start_time < ? or service_start_time is null)",
                        filter.serviceStartTime().to())
                .andIfGiven(
                        "(service_stop_time >= ? or service_stop_time is null)",
                        filter.serviceStopTime().from())
                .andIfGiven(
                        "(service_stop_time < ? or service_stop_time is null)",
                        filter.serviceStopTime().to());
    }

    /** At most {@code limit} SubmissionSets, newest first. One index range per patient. */
    public List<RegisteredSubmissionSet> submissionSetsOf(
            Collection<Long> patientKeys,
            List<String> sourceIds,
            List<String> contentTypeCodes,
            EntryFilter.TimeRange submissionTime,
            Predicate<RegisteredSubmissionSet> predicate,
            int limit) {
        var conditions = new Conditions()
                .andIn("patient_key", patientKeys)
                .andInIfGiven("source_id", sourceIds)
                .andInIfGiven("content_type_code", contentTypeCodes)
                .andIfGiven("submission_time >= ?", submissionTime.from())
                .andIfGiven("submission_time < ?", submissionTime.to());
        try (var rows = jdbc.queryForStream(
                SUBMISSION_SET + conditions.sql() + " order by submission_time desc",
                MetadataStore::submissionSet,
                conditions.values())) {
            return rows.filter(predicate).limit(limit).toList();
        }
    }

    /** At most {@code limit} Folders, last updated first. One index range per patient; without patients the whole table. */
    public List<RegisteredFolder> foldersOf(
            Collection<Long> patientKeys,
            Set<AvailabilityStatus> status,
            EntryFilter.TimeRange lastUpdateTime,
            Predicate<RegisteredFolder> predicate,
            int limit) {
        var conditions = new Conditions()
                .andInIfGiven("patient_key", patientKeys)
                .andIn("status", status.stream().map(MetadataStore::letter).toList())
                .andIfGiven("last_update_time >= ?", lastUpdateTime.from())
                .andIfGiven("last_update_time < ?", lastUpdateTime.to());
        try (var rows = jdbc.queryForStream(
                FOLDER + conditions.sql() + " order by last_update_time desc",
                MetadataStore::folder,
                conditions.values())) {
            return rows.filter(predicate).limit(limit).toList();
        }
    }

    // reading by id

    /** One lookup per id. */
    public List<RegisteredEntry> entries(Collection<String> entryUUIDs) {
        return byIds(ENTRY, "entry_uuid", bareIds(entryUUIDs), MetadataStore::entry);
    }

    /** Entries by entryUUID, each with whoever survived its patient. One lookup in each of three tables per id. */
    public ShownEntries shownEntries(Collection<String> entryUUIDs) {
        return shownEntries("entry_uuid", bareIds(entryUUIDs));
    }

    /** As {@link #shownEntries}, by uniqueId. */
    public ShownEntries shownEntriesByUniqueId(Collection<String> uniqueIds) {
        return shownEntries("unique_id", uniqueIds);
    }

    private ShownEntries shownEntries(String column, Collection<String> ids) {
        var survivors = new HashMap<Long, Survivor>();
        var entries = byIds(SHOWN_ENTRY, column, ids, (row, n) -> {
            var entry = entry(row, n);
            survivors.put(
                    entry.patientKey(), new Survivor(row.getLong(8), new CX(row.getString(10), row.getString(9))));
            return entry;
        });
        return new ShownEntries(entries, survivors);
    }

    /** One index range per uniqueId. */
    public List<RegisteredEntry> entriesByUniqueId(Collection<String> uniqueIds) {
        return byIds(ENTRY, "unique_id", uniqueIds, MetadataStore::entry);
    }

    /** One lookup per id. */
    public List<RegisteredFolder> folders(Collection<String> entryUUIDs) {
        return byIds(FOLDER, "entry_uuid", bareIds(entryUUIDs), MetadataStore::folder);
    }

    /** One index range per uniqueId. */
    public List<RegisteredFolder> foldersByUniqueId(Collection<String> uniqueIds) {
        return byIds(FOLDER, "unique_id", uniqueIds, MetadataStore::folder);
    }

    /** One lookup per id. */
    public List<RegisteredSubmissionSet> submissionSets(Collection<String> entryUUIDs) {
        return byIds(SUBMISSION_SET, "entry_uuid", bareIds(entryUUIDs), MetadataStore::submissionSet);
    }

    /** One index range per uniqueId. */
    public List<RegisteredSubmissionSet> submissionSetsByUniqueId(Collection<String> uniqueIds) {
        return byIds(SUBMISSION_SET, "unique_id", uniqueIds, MetadataStore::submissionSet);
    }

    /** One lookup per id. */
    public List<RegisteredAssociation> associations(Collection<String> entryUUIDs) {
        return byIds(ASSOCIATION, "entry_uuid", bareIds(entryUUIDs), MetadataStore::association);
    }

    /** Those that start at one of these objects. One index range each. */
    public List<RegisteredAssociation> associationsFrom(Collection<String> sourceObjects) {
        return byIds(ASSOCIATION, "source_object", bareIds(sourceObjects), MetadataStore::association);
    }

    /** Those that end at one of these objects. One index range each. */
    public List<RegisteredAssociation> associationsTo(Collection<String> targetObjects) {
        return byIds(ASSOCIATION, "target_object", bareIds(targetObjects), MetadataStore::association);
    }

    /** Which of these ids some object of the registry has. Four lookups each. */
    public List<String> taken(Collection<String> entryUUIDs) {
        var taken = new ArrayList<String>();
        for (var table : List.of("document_entry", "submission_set", "folder", "association")) {
            taken.addAll(byIds(
                    "select entry_uuid from " + table,
                    "entry_uuid",
                    bareIds(entryUUIDs),
                    (row, n) -> urn(row.getString(1))));
        }
        return taken;
    }

    private <T> List<T> byIds(String select, String column, Collection<String> ids, RowMapper<T> mapper) {
        return inChunks(ids, chunk -> {
            var conditions = new Conditions().andIn(column, chunk);
            return jdbc.query(select + conditions.sql(), mapper, conditions.values());
        });
    }

    private static <I, T> List<T> inChunks(Collection<I> ids, Function<List<I>, List<T>> query) {
        var distinct = ids.stream().distinct().toList();
        if (distinct.isEmpty()) {
            return List.of();
        }
        if (distinct.size() <= IDS_PER_STATEMENT) {
            return query.apply(distinct);
        }
        var rows = new ArrayList<T>();
        for (int from = 0; from < distinct.size(); from += IDS_PER_STATEMENT) {
            rows.addAll(query.apply(distinct.subList(from, Math.min(from + IDS_PER_STATEMENT, distinct.size()))));
        }
        return rows;
    }

    // rows

    private static RegisteredEntry entry(ResultSet row, int number) throws SQLException {
        var id = urn(row.getString(1));
        return new RegisteredEntry(
                id,
                row.getLong(2),
                status(row.getString(3)),
                "S".equals(row.getString(4)) ? DocumentEntryType.STABLE : DocumentEntryType.ON_DEMAND,
                row.getString(5),
                String.valueOf(row.getString(6)),
                new StoredElement("ExtrinsicObject", id, row.getBytes(7)));
    }

    private static RegisteredSubmissionSet submissionSet(ResultSet row, int number) throws SQLException {
        var id = urn(row.getString(1));
        return new RegisteredSubmissionSet(
                id, row.getLong(2), new StoredElement("RegistryPackage", id, row.getBytes(3)));
    }

    private static RegisteredFolder folder(ResultSet row, int number) throws SQLException {
        var id = urn(row.getString(1));
        return new RegisteredFolder(
                id,
                row.getLong(2),
                status(row.getString(3)),
                new StoredElement("RegistryPackage", id, row.getBytes(4)));
    }

    private static RegisteredAssociation association(ResultSet row, int number) throws SQLException {
        var id = urn(row.getString(1));
        return new RegisteredAssociation(
                id,
                AssociationType.valueOf(row.getString(2)),
                status(row.getString(3)),
                urn(row.getString(4)),
                urn(row.getString(5)),
                new StoredElement("Association", id, row.getBytes(6)));
    }

    private static List<String> bareIds(Collection<String> urns) {
        return urns.stream().map(RegisteredObject::bare).toList();
    }

    private static String urn(String bare) {
        return RegistryObject.UUID_URN + bare;
    }

    private static @Nullable Long nullableLong(ResultSet row, int column) throws SQLException {
        var value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static String letter(AvailabilityStatus status) {
        return status == AvailabilityStatus.APPROVED ? "A" : "D";
    }

    private static AvailabilityStatus status(String letter) {
        return "A".equals(letter) ? AvailabilityStatus.APPROVED : AvailabilityStatus.DEPRECATED;
    }

    static String letter(UniqueIdHolder.Kind kind) {
        return switch (kind) {
            case STABLE_ENTRY -> "D";
            case ON_DEMAND_ENTRY -> "O";
            case SUBMISSION_SET -> "S";
            case FOLDER -> "F";
        };
    }

    private static UniqueIdHolder.Kind holder(String letter) {
        return switch (letter) {
            case "D" -> UniqueIdHolder.Kind.STABLE_ENTRY;
            case "O" -> UniqueIdHolder.Kind.ON_DEMAND_ENTRY;
            case "S" -> UniqueIdHolder.Kind.SUBMISSION_SET;
            default -> UniqueIdHolder.Kind.FOLDER;
        };
    }
}
