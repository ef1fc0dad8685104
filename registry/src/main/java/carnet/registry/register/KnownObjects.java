package carnet.registry.register;

import carnet.metadata.Association;
import carnet.metadata.DocumentEntry;
import carnet.metadata.Folder;
import carnet.metadata.RegistryObject;
import carnet.metadata.Submission;
import carnet.registry.store.MetadataStore;
import carnet.registry.store.PatientRecord;
import carnet.registry.store.RegisteredObject.RegisteredEntry;
import carnet.registry.store.RegisteredObject.RegisteredFolder;
import carnet.registry.store.UniqueIdHolder;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the registry holds of everything a submission mentions, read once before the rules are asked.
 *
 * @param patient the SubmissionSet's, when the feed announced it
 * @param uniqueIds holders of the submission's uniqueIds
 * @param entries registered DocumentEntries that associations point at, by id
 * @param folders registered Folders that associations start from, by id
 * @param others ids of registered SubmissionSets and Associations that associations point at
 * @param taken ids the submission gives to new objects though registered objects have them
 */
record KnownObjects(
        Optional<PatientRecord> patient,
        Map<String, UniqueIdHolder> uniqueIds,
        Map<String, RegisteredEntry> entries,
        Map<String, RegisteredFolder> folders,
        Set<String> others,
        List<String> taken) {

    /**
     * Two lookups for a submission that stands alone; for one that touches registered objects its patient is locked, so
     * that what the rules see stays true until the transaction ends.
     */
    static KnownObjects of(Submission submission, MetadataStore store) {
        return of(submission, store.holdersOf(uniqueIds(submission)), store);
    }

    /** As if no uniqueId were taken; whoever then takes one that is gets a conflict of keys. */
    static KnownObjects hopingForFreeUniqueIds(Submission submission, MetadataStore store) {
        return of(submission, Map.of(), store);
    }

    private static KnownObjects of(Submission submission, Map<String, UniqueIdHolder> uniqueIds, MetadataStore store) {
        var submitted = submission.objects().map(RegistryObject::entryUUID).collect(Collectors.toSet());
        var outside = submission.associations().stream()
                .flatMap(association -> Stream.of(association.sourceObject(), association.targetObject()))
                .filter(id -> !RegistryObject.isSymbolic(id) && !submitted.contains(id))
                .collect(Collectors.toSet());
        var patientId = submission.submissionSet().patientId();
        var patient = outside.isEmpty() ? store.patient(patientId) : store.lockPatient(patientId);
        var entries = byId(store.entries(outside), RegisteredEntry::entryUUID);
        var folders = byId(store.folders(outside), RegisteredFolder::entryUUID);
        var unresolved = new HashSet<>(outside);
        unresolved.removeAll(entries.keySet());
        unresolved.removeAll(folders.keySet());
        var named =
                submitted.stream().filter(id -> !RegistryObject.isSymbolic(id)).toList();
        return new KnownObjects(
                patient,
                uniqueIds,
                entries,
                folders,
                unresolved.isEmpty() ? Set.of() : others(unresolved, store),
                named.isEmpty() ? List.of() : store.taken(named));
    }

    /** Whether an association's end is anything registered. */
    boolean holds(String id) {
        return entries.containsKey(id) || folders.containsKey(id) || others.contains(id);
    }

    private static Set<String> others(Collection<String> ids, MetadataStore store) {
        return new HashSet<>(store.taken(ids));
    }

    private static List<String> uniqueIds(Submission submission) {
        return Stream.of(
                        Stream.of(submission.submissionSet().uniqueId()),
                        submission.documentEntries().stream().map(DocumentEntry::uniqueId),
                        submission.folders().stream().map(Folder::uniqueId))
                .flatMap(uniqueIds -> uniqueIds)
                .toList();
    }

    private static <T> Map<String, T> byId(Collection<T> objects, Function<T, String> id) {
        return objects.stream().collect(Collectors.toMap(id, Function.identity()));
    }

    /** The registered entry that a relationship points at, if it is one. */
    Optional<RegisteredEntry> target(Association association) {
        return Optional.ofNullable(entries.get(association.targetObject()));
    }
}
