package carnet.metadata.rule;

import static carnet.metadata.AssociationType.HAS_MEMBER;

import carnet.metadata.Association;
import carnet.metadata.Folder;
import carnet.metadata.RegistryObject;
import carnet.metadata.Submission;
import carnet.metadata.error.RegistryError;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The SubmissionSet holds something, and each DocumentEntry, Folder and membership of a Folder that is submitted
 * [TF-3 4.1.4, 4.2.1.5, 4.2.2.1.4].
 */
public record MembersAreLinked() implements SubmissionRule {

    @Override
    public Stream<RegistryError> breaches(Submission submission) {
        var set = submission.submissionSet();
        var held = submission.associations().stream()
                .filter(association -> association.associationType() == HAS_MEMBER)
                .filter(membership -> membership.sourceObject().equals(set.entryUUID()))
                .map(Association::targetObject)
                .collect(Collectors.toSet());
        var submitted = submission.objectsById();
        var toBeHeld = Stream.of(
                        submission.documentEntries().stream(),
                        submission.folders().stream(),
                        submission.associations().stream()
                                .filter(association -> association.associationType() == HAS_MEMBER)
                                .filter(membership ->
                                        startsAtFolder(membership, submitted.get(membership.sourceObject()))))
                .<RegistryObject>flatMap(objects -> objects)
                .toList();
        if (held.isEmpty() && toBeHeld.isEmpty()) {
            return Stream.of(SubmissionRule.metadataError(set.label() + ": holds nothing"));
        }
        return toBeHeld.stream()
                .filter(object -> !held.contains(object.entryUUID()))
                .map(object -> SubmissionRule.metadataError(object.label() + ": no HasMember from the SubmissionSet"));
    }

    /** What is not in the submission, and has a UUID, is a Folder registered earlier. */
    private static boolean startsAtFolder(Association membership, @Nullable RegistryObject source) {
        return source == null ? !RegistryObject.isSymbolic(membership.sourceObject()) : source instanceof Folder;
    }
}
