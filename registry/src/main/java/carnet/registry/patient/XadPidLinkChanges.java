package carnet.registry.patient;

import static carnet.metadata.AssociationType.HAS_MEMBER;
import static carnet.metadata.AvailabilityStatus.APPROVED;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import carnet.metadata.Association;
import carnet.metadata.Code;
import carnet.metadata.DTM;
import carnet.metadata.RegistryObject;
import carnet.metadata.SubmissionSet;
import carnet.metadata.SubmissionSetStatus;
import carnet.registry.patient.MergeRefused.Reason;
import carnet.registry.store.EntryFilter;
import carnet.registry.store.MetadataStore;
import carnet.registry.store.NewRows;
import carnet.registry.store.PatientRecord;
import carnet.registry.store.PatientScope;
import carnet.registry.store.RegisteredObject.RegisteredAssociation;
import carnet.registry.store.RegisteredObject.RegisteredEntry;
import carnet.registry.store.RegisteredObject.RegisteredFolder;
import carnet.registry.store.UniqueIdHolder;
import java.math.BigInteger;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notify XAD-PID Link Change as the registry applies it: each document concerned gets a new version, in a SubmissionSet of
 * the registry's own, and the old one is deprecated [TF-2 3.64.4.1.3].
 *
 * <p>What is deprecated stays as it is. A Folder goes along if all its approved documents do; else those that go leave it,
 * and so does an Association of which one end stays: both are logged for the operator [TF-2 3.64.4.1.3.2].
 */
public final class XadPidLinkChanges {

    private static final Logger LOG = LoggerFactory.getLogger(XadPidLinkChanges.class);

    private final MetadataStore store;
    private final Code contentTypeCode;
    private final Clock clock;
    private final Supplier<UUID> uuids;

    /** @param contentTypeCode of the SubmissionSets */
    public XadPidLinkChanges(MetadataStore store, Code contentTypeCode, Clock clock, Supplier<UUID> uuids) {
        this.store = store;
        this.contentTypeCode = contentTypeCode;
        this.clock = clock;
        this.uuids = uuids;
    }

    /**
     * All or nothing; durable on return. Said again, it changes nothing. Reads the approved documents of one patient, of two
     * if identifiers of a source were merged.
     *
     * @throws MergeRefused when either XAD-PID is unknown, or the new one was subsumed before
     */
    public void apply(XadPidLinkChange change) {
        store.atomically(() -> {
            KnownPatients.lockBoth(store, change.xadPid(), change.previousXadPid());
            var previous =
                    store.patient(change.previousXadPid()).orElseThrow(() -> new MergeRefused(Reason.SUBSUMED_UNKNOWN));
            var current = KnownPatients.active(
                    store.patient(change.xadPid()), Reason.SURVIVOR_UNKNOWN, Reason.SURVIVOR_MERGED_BEFORE);
            var concerned = concerned(change, previous, current);
            if (!concerned.isEmpty()) {
                new Relinking(change, current, concerned).apply();
            }
            return change;
        });
    }

    /** What is of the source's patient and not yet as it shall be. */
    private List<RegisteredEntry> concerned(XadPidLinkChange change, PatientRecord previous, PatientRecord current) {
        var subsumed = change.subsumedLocalId();
        var keys = Stream.concat(previous.keys().stream(), subsumed.isPresent() ? current.keys().stream() : Stream.of())
                .distinct()
                .toList();
        return store.entriesOf(
                new PatientScope.Keys(keys),
                EntryFilter.ofStatus(APPROVED),
                entry -> {
                    var source = entry.metadata().sourcePatientId();
                    return source != null
                            && (subsumed.filter(source::equals).isPresent()
                                    || (source.equals(change.localId()) && !current.shows(entry.patientKey())));
                },
                Integer.MAX_VALUE);
    }

    /** One change on its way into the registry. */
    private final class Relinking {

        private final XadPidLinkChange change;
        private final PatientRecord patient;
        private final List<RegisteredEntry> entries;
        private final Map<String, String> newIds;
        private final SubmissionSet submissionSet;
        private final DTM now = DTM.of(clock.instant());
        private final NewRows rows = new NewRows();

        Relinking(XadPidLinkChange change, PatientRecord patient, List<RegisteredEntry> entries) {
            this.change = change;
            this.patient = patient;
            this.entries = entries;
            this.newIds = entries.stream()
                    .collect(toMap(RegisteredEntry::entryUUID, entry -> newId(), (a, b) -> a, LinkedHashMap::new));
            this.submissionSet = new SubmissionSet(
                    newId(),
                    null,
                    null,
                    newUniqueId(),
                    change.xadPid(),
                    change.sourceId(),
                    now,
                    contentTypeCode,
                    List.of(),
                    List.of(),
                    null,
                    null,
                    List.of());
        }

        void apply() {
            rows.add(submissionSet.uniqueId(), new UniqueIdHolder(UniqueIdHolder.Kind.SUBMISSION_SET, null, null));
            rows.add(submissionSet, patient.patientKey());
            entries.forEach(this::addNewVersion);
            store.deprecate(newIds.keySet());
            var associations = Stream.concat(
                            store.associationsTo(newIds.keySet()).stream(),
                            store.associationsFrom(newIds.keySet()).stream())
                    .filter(association -> association.status() == APPROVED)
                    .collect(toMap(
                            RegisteredAssociation::entryUUID, Function.identity(), (a, b) -> a, LinkedHashMap::new))
                    .values();
            var memberships = associations.stream()
                    .filter(association -> association.associationType() == HAS_MEMBER)
                    .toList();
            keepFolders(memberships);
            keepReferences(memberships);
            associations.stream()
                    .filter(association -> association.associationType() != HAS_MEMBER)
                    .forEach(this::keepRelationship);
            store.insert(rows);
            LOG.info("{} documents got a new version by a change of an XAD-PID link", entries.size());
        }

        private void addNewVersion(RegisteredEntry entry) {
            var previous = entry.metadata();
            var id = newIdOf(entry.entryUUID());
            rows.add(
                    previous.toBuilder()
                            .patientId(change.xadPid())
                            .sourcePatientId(change.localId())
                            .build()
                            .nextVersion(id),
                    patient.patientKey());
            rows.add(Association.ofNewVersion(newId(), submissionSet.entryUUID(), id, previous.versionNumber(), true));
        }

        /** [TF-2 3.64.4.1.3.1.6] */
        private void keepFolders(List<RegisteredAssociation> memberships) {
            var folderIds = memberships.stream()
                    .map(RegisteredAssociation::sourceObject)
                    .distinct()
                    .toList();
            for (var folder : store.folders(folderIds)) {
                if (folder.status() == APPROVED) {
                    keep(folder);
                }
            }
        }

        private void keep(RegisteredFolder folder) {
            var members = approvedMembers(folder);
            var folderId = folder.entryUUID();
            if (patient.shows(folder.patientKey())) {
                store.update(folder.metadata().updatedAt(now));
            } else if (newIds.keySet().containsAll(members)) {
                folderId = newId();
                var previous = folder.metadata();
                rows.add(previous.nextVersion(folderId, change.xadPid()).updatedAt(now), patient.patientKey());
                rows.add(Association.ofNewVersion(
                        newId(), submissionSet.entryUUID(), folderId, previous.versionNumber(), false));
                store.deprecateFolders(List.of(folder.entryUUID()));
            } else {
                LOG.warn(
                        "Folder {} stays with its patient, and documents leave it: they belong to another XAD-PID now",
                        folder.entryUUID());
                return;
            }
            for (var member : members) {
                if (newIds.containsKey(member)) {
                    var membership = Association.of(newId(), HAS_MEMBER, folderId, newIdOf(member));
                    rows.add(membership);
                    rows.add(Association.of(newId(), HAS_MEMBER, submissionSet.entryUUID(), membership.entryUUID()));
                }
            }
        }

        /** Of the documents a folder holds, those that were approved until now. */
        private List<String> approvedMembers(RegisteredFolder folder) {
            var held = store.associationsFrom(List.of(folder.entryUUID())).stream()
                    .filter(association -> association.status() == APPROVED)
                    .map(RegisteredAssociation::targetObject)
                    .collect(toSet());
            return store.entries(held).stream()
                    .filter(entry -> entry.status() == APPROVED || newIds.containsKey(entry.entryUUID()))
                    .map(RegisteredEntry::entryUUID)
                    .toList();
        }

        /** A SubmissionSet that refers to a document refers to its new version, whoever's that is [TF-2 3.64.4.1.3.1.4]. */
        private void keepReferences(List<RegisteredAssociation> memberships) {
            var replaced = new ArrayList<String>();
            for (var membership : memberships) {
                var metadata = membership.metadata();
                if (metadata.submissionSetStatus() == SubmissionSetStatus.REFERENCE) {
                    replaced.add(membership.entryUUID());
                    rows.add(metadata.withIds(newId(), metadata.sourceObject(), newIdOf(metadata.targetObject())));
                }
            }
            store.deprecateAssociations(replaced);
        }

        /** [TF-2 3.64.4.1.3.1.5] */
        private void keepRelationship(RegisteredAssociation relationship) {
            var ends = List.of(relationship.sourceObject(), relationship.targetObject());
            var bothGo = store.entries(ends).stream()
                    .allMatch(end -> newIds.containsKey(end.entryUUID()) || patient.shows(end.patientKey()));
            if (bothGo) {
                var metadata = relationship.metadata();
                rows.add(metadata.withIds(
                        newId(), newIdOf(relationship.sourceObject()), newIdOf(relationship.targetObject())));
            } else if (!relationship.associationType().replaces()) {
                LOG.warn(
                        "Association {} is dropped: its ends belong to different XAD-PIDs now",
                        relationship.entryUUID());
            }
        }

        private String newIdOf(String entryUUID) {
            return newIds.getOrDefault(entryUUID, entryUUID);
        }
    }

    private String newId() {
        return RegistryObject.UUID_URN + uuids.get();
    }

    /** An OID made of a UUID [ITU-T X.667]. */
    private String newUniqueId() {
        return "2.25." + new BigInteger(uuids.get().toString().replace("-", ""), 16);
    }
}
