package carnet.registry.register;

import static carnet.metadata.AssociationType.HAS_MEMBER;
import static carnet.metadata.AssociationType.IS_SNAPSHOT_OF;

import carnet.metadata.Association;
import carnet.metadata.DocumentEntry;
import carnet.metadata.DocumentEntryType;
import carnet.metadata.RegistryObject;
import carnet.metadata.Submission;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.XdsErrorCode;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A relationship links a new DocumentEntry to a DocumentEntry, a snapshot a stable to an on-demand one; a HasMember starts at
 * this SubmissionSet or at a Folder, and a Folder holds DocumentEntries only [TF-3 4.2.2, Table 4.2.2-1]. Nothing is added
 * to a SubmissionSet registered earlier [TF-3 4.2.1.2].
 */
record AssociationsLinkWhatTheyMay() implements RegistrationRule {

    @Override
    public Stream<RegistryError> breaches(Submission submission, KnownObjects known) {
        var entries = submission.documentEntries().stream()
                .collect(Collectors.toMap(DocumentEntry::entryUUID, Function.identity()));
        var folders =
                submission.folders().stream().map(RegistryObject::entryUUID).collect(Collectors.toSet());
        return submission.associations().stream()
                .flatMap(association -> association.associationType() == HAS_MEMBER
                        ? membership(association, submission, entries, folders, known)
                        : relationship(association, entries, known));
    }

    private static Stream<RegistryError> membership(
            Association membership,
            Submission submission,
            Map<String, DocumentEntry> entries,
            Set<String> folders,
            KnownObjects known) {
        var source = membership.sourceObject();
        if (source.equals(submission.submissionSet().entryUUID())) {
            return known.others().contains(membership.targetObject())
                            || known.folders().containsKey(membership.targetObject())
                    ? Stream.of(wrong(
                            membership, "targetObject", "a SubmissionSet refers to registered DocumentEntries only"))
                    : Stream.empty();
        }
        if (known.others().contains(source) || known.entries().containsKey(source)) {
            return Stream.of(wrong(membership, "sourceObject", "not this submission's SubmissionSet, nor a Folder"));
        }
        var isFolder = folders.contains(source) || known.folders().containsKey(source);
        var isEntry = entries.containsKey(membership.targetObject())
                || known.entries().containsKey(membership.targetObject());
        return isFolder
                        && !isEntry
                        && (known.holds(membership.targetObject()) || folders.contains(membership.targetObject()))
                ? Stream.of(wrong(membership, "targetObject", "a Folder holds DocumentEntries only"))
                : Stream.empty();
    }

    private static Stream<RegistryError> relationship(
            Association relationship, Map<String, DocumentEntry> entries, KnownObjects known) {
        var source = entries.get(relationship.sourceObject());
        if (source == null) {
            return Stream.empty();
        }
        if (known.folders().containsKey(relationship.targetObject())
                || known.others().contains(relationship.targetObject())) {
            return Stream.of(wrong(relationship, "targetObject", "not a DocumentEntry"));
        }
        if (relationship.associationType() == IS_SNAPSHOT_OF
                && (source.objectType() != DocumentEntryType.STABLE
                        || known.target(relationship)
                                .filter(target -> target.objectType() == DocumentEntryType.STABLE)
                                .isPresent())) {
            return Stream.of(
                    wrong(relationship, "associationType", "IsSnapshotOf links a stable to an on-demand entry"));
        }
        return Stream.empty();
    }

    private static RegistryError wrong(Association association, String end, String reason) {
        return RegistryError.of(XdsErrorCode.REGISTRY_METADATA_ERROR, association.label() + "." + end + ": " + reason);
    }
}
