package carnet.metadata.rule;

import static carnet.metadata.AssociationType.HAS_MEMBER;

import carnet.metadata.Association;
import carnet.metadata.RegistryObject;
import carnet.metadata.Submission;
import carnet.metadata.SubmissionSetStatus;
import carnet.metadata.error.RegistryError;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The SubmissionSet holds each submitted DocumentEntry and Folder, and each new membership of a Folder, by a HasMember
 * [TF-3 4.2.1.5, 4.2.2.1]; on one to a DocumentEntry SubmissionSetStatus says whether the entry is in the submission
 * [TF-3 4.2.2.1.1].
 */
public record MembersAreLinked() implements SubmissionRule {

    @Override
    public Stream<RegistryError> breaches(Submission submission) {
        var set = submission.submissionSet().entryUUID();
        var memberships = submission.associations().stream()
                .filter(association -> association.associationType() == HAS_MEMBER)
                .toList();
        var held = memberships.stream()
                .filter(membership -> membership.sourceObject().equals(set))
                .map(Association::targetObject)
                .collect(Collectors.toSet());
        var entries = ids(submission.documentEntries());
        var others = submission.objects().map(RegistryObject::entryUUID).collect(Collectors.toSet());
        var folders = ids(submission.folders());

        var breaches = Stream.<RegistryError>builder();
        if (held.isEmpty()) {
            breaches.add(SubmissionRule.metadataError(submission.submissionSet().label() + ": holds nothing"));
        }
        Stream.concat(submission.documentEntries().stream(), submission.folders().stream())
                .filter(object -> !held.contains(object.entryUUID()))
                .forEach(object -> breaches.add(
                        SubmissionRule.metadataError(object.label() + ": no HasMember from the SubmissionSet")));
        for (var membership : memberships) {
            if (membership.sourceObject().equals(set)) {
                var original = membership.submissionSetStatus() == SubmissionSetStatus.ORIGINAL;
                if (entries.contains(membership.targetObject()) && !original) {
                    breaches.add(wrongStatus(membership, "Original"));
                } else if (!others.contains(membership.targetObject()) && original) {
                    breaches.add(wrongStatus(membership, "Reference"));
                }
            } else if (others.contains(membership.sourceObject()) && !folders.contains(membership.sourceObject())) {
                breaches.add(SubmissionRule.metadataError(
                        membership.label() + ".sourceObject: a HasMember starts at a SubmissionSet or Folder"));
            } else if (!held.contains(membership.entryUUID())) {
                breaches.add(SubmissionRule.metadataError(
                        membership.label() + ": adds to a Folder without a HasMember from the SubmissionSet"));
            }
        }
        return breaches.build();
    }

    private static Set<String> ids(java.util.List<? extends RegistryObject> objects) {
        return objects.stream().map(RegistryObject::entryUUID).collect(Collectors.toSet());
    }

    private static RegistryError wrongStatus(Association membership, String expected) {
        return SubmissionRule.metadataError(membership.label() + ".SubmissionSetStatus: has to be " + expected);
    }
}
