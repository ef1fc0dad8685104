package carnet.registry.register;

import static carnet.metadata.AssociationType.APND;
import static carnet.metadata.AssociationType.HAS_MEMBER;
import static carnet.metadata.AssociationType.XFRM;
import static carnet.metadata.AvailabilityStatus.APPROVED;

import carnet.metadata.Association;
import carnet.metadata.DTM;
import carnet.metadata.DocumentEntry;
import carnet.metadata.DocumentEntryType;
import carnet.metadata.Folder;
import carnet.metadata.RegistryObject;
import carnet.metadata.Submission;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.RegistryFailure;
import carnet.metadata.rule.SubmissionRules;
import carnet.registry.store.MetadataStore;
import carnet.registry.store.NewRows;
import carnet.registry.store.RegisteredObject.RegisteredAssociation;
import carnet.registry.store.RegisteredObject.RegisteredFolder;
import carnet.registry.store.UniqueIdHolder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Registers submissions: checks, ids, statuses, folders, one commit [TF-2 3.42.4.1.3]. */
public final class Registration {

    /** In the order of [TF-2 3.42.4.1.3.3]; the sender hears of every breach, not only the first. */
    private static final List<RegistrationRule> RULES = List.of(
            new PatientIdIsKnown(),
            new UniqueIdsAreFree(),
            new ResubmittedDocumentIsIdentical(),
            new EntryUUIDsAreNew(),
            new ReferencesResolve(),
            new AssociationsLinkWhatTheyMay(),
            new RelatedObjectsAreApproved(),
            new RelatedObjectsAreOfThePatient());

    private final MetadataStore store;
    private final SubmissionRules submissionRules;
    private final Clock clock;
    private final Supplier<UUID> uuids;

    /** @param submissionRules those of the transaction this answers */
    public Registration(SubmissionRules submissionRules, MetadataStore store, Clock clock, Supplier<UUID> uuids) {
        this.submissionRules = submissionRules;
        this.store = store;
        this.clock = clock;
        this.uuids = uuids;
    }

    /**
     * Registers everything or nothing; durable on return.
     *
     * @return the submission under the ids the registry gave it
     * @throws RegistryFailure with every rule broken
     */
    public Submission register(Submission submission) {
        refuse(submissionRules.breaches(submission).toList());
        return store.atomically(
                () -> registerHoping(submission), () -> register(submission, KnownObjects.of(submission, store)));
    }

    /** Nearly every uniqueId is free, and the table's key tells when one is not: one look-up less. */
    private Submission registerHoping(Submission submission) {
        var known = KnownObjects.hopingForFreeUniqueIds(submission, store);
        return register(submission, breaches(submission, known).isEmpty() ? known : KnownObjects.of(submission, store));
    }

    private Submission register(Submission submission, KnownObjects known) {
        refuse(breaches(submission, known));
        var registered = withRegistryIds(submission);
        insert(registered, known);
        return registered;
    }

    private static List<RegistryError> breaches(Submission submission, KnownObjects known) {
        return RULES.stream().flatMap(rule -> rule.breaches(submission, known)).toList();
    }

    private static void refuse(List<RegistryError> breaches) {
        if (!breaches.isEmpty()) {
            throw new RegistryFailure(breaches);
        }
    }

    /** Each distinct symbol becomes one new UUID; UUIDs given are kept [TF-2 3.42.4.1.3.7]. */
    private Submission withRegistryIds(Submission submission) {
        Map<String, String> ids = new HashMap<>();
        submission
                .objects()
                .map(RegistryObject::entryUUID)
                .forEach(id -> ids.put(id, RegistryObject.isSymbolic(id) ? newId() : id));
        UnaryOperator<String> id = submitted -> ids.getOrDefault(submitted, submitted);
        return new Submission(
                submission
                        .submissionSet()
                        .withEntryUUID(id.apply(submission.submissionSet().entryUUID())),
                submission.documentEntries().stream()
                        .map(entry -> entry.withEntryUUID(id.apply(entry.entryUUID())))
                        .toList(),
                submission.folders().stream()
                        .map(folder -> folder.withEntryUUID(id.apply(folder.entryUUID())))
                        .toList(),
                submission.associations().stream()
                        .map(association -> association.withIds(
                                id.apply(association.entryUUID()),
                                id.apply(association.sourceObject()),
                                id.apply(association.targetObject())))
                        .toList(),
                submission.warnings());
    }

    private void insert(Submission submission, KnownObjects known) {
        var patientKey = known.patient().orElseThrow().patientKey();
        var now = DTM.of(clock.instant());
        var associations = new ArrayList<>(submission.associations());
        var gaining = new LinkedHashMap<String, RegisteredFolder>();
        submission.associations().stream()
                .filter(association -> association.associationType().replaces())
                .forEach(replacement -> replace(replacement, submission, associations, gaining));
        submission.associations().stream()
                .filter(association -> association.associationType() == HAS_MEMBER)
                .map(association -> known.folders().get(association.sourceObject()))
                .filter(Objects::nonNull)
                .forEach(folder -> gaining.putIfAbsent(folder.entryUUID(), folder));

        var uniqueIds = uniqueIds(submission);
        uniqueIds.keySet().removeAll(known.uniqueIds().keySet());
        var rows = new NewRows();
        uniqueIds.forEach(rows::add);
        rows.add(submission.submissionSet(), patientKey);
        submission.documentEntries().forEach(entry -> rows.add(entry, patientKey));
        submission.folders().forEach(folder -> rows.add(folder.updatedAt(now), patientKey));
        associations.forEach(rows::add);
        store.insert(rows);
        gaining.values().forEach(folder -> store.update(folder.metadata().updatedAt(now)));
    }

    /**
     * The replaced entry is deprecated and with it what was appended to it or transformed from it; folders that hold it hold
     * its replacement too [TF-3 4.2.2.2.3, TF-2 3.42.4.1.3.5].
     */
    private void replace(
            Association replacement,
            Submission submission,
            List<Association> associations,
            Map<String, RegisteredFolder> gaining) {
        var replaced = replacement.targetObject();
        var pointingAtReplaced = store.associationsTo(List.of(replaced));
        store.deprecate(Stream.concat(
                        Stream.of(replaced),
                        pointingAtReplaced.stream()
                                .filter(a -> a.associationType() == APND || a.associationType() == XFRM)
                                .map(RegisteredAssociation::sourceObject))
                .toList());
        var holders = pointingAtReplaced.stream()
                .filter(association -> association.associationType() == HAS_MEMBER)
                .map(RegisteredAssociation::sourceObject)
                .toList();
        for (var folder : store.folders(holders)) {
            if (folder.status() == APPROVED
                    && !alreadyAdded(associations, folder.entryUUID(), replacement.sourceObject())) {
                var membership = Association.of(newId(), HAS_MEMBER, folder.entryUUID(), replacement.sourceObject());
                associations.add(membership);
                associations.add(Association.of(
                        newId(), HAS_MEMBER, submission.submissionSet().entryUUID(), membership.entryUUID()));
                gaining.put(folder.entryUUID(), folder);
            }
        }
    }

    /** The source may put the replacement into the folder itself. */
    private static boolean alreadyAdded(List<Association> associations, String folder, String entry) {
        return associations.stream()
                .anyMatch(association -> association.associationType() == HAS_MEMBER
                        && association.sourceObject().equals(folder)
                        && association.targetObject().equals(entry));
    }

    private static Map<String, UniqueIdHolder> uniqueIds(Submission submission) {
        var holders = new LinkedHashMap<String, UniqueIdHolder>();
        holders.put(
                submission.submissionSet().uniqueId(),
                new UniqueIdHolder(UniqueIdHolder.Kind.SUBMISSION_SET, null, null));
        submission.documentEntries().forEach(entry -> holders.put(entry.uniqueId(), holder(entry)));
        for (Folder folder : submission.folders()) {
            holders.put(folder.uniqueId(), new UniqueIdHolder(UniqueIdHolder.Kind.FOLDER, null, null));
        }
        return holders;
    }

    private static UniqueIdHolder holder(DocumentEntry entry) {
        return entry.objectType() == DocumentEntryType.ON_DEMAND
                ? new UniqueIdHolder(UniqueIdHolder.Kind.ON_DEMAND_ENTRY, null, null)
                : new UniqueIdHolder(
                        UniqueIdHolder.Kind.STABLE_ENTRY,
                        entry.hash() == null ? null : entry.hash().value(),
                        entry.size());
    }

    private String newId() {
        return RegistryObject.UUID_URN + uuids.get();
    }
}
