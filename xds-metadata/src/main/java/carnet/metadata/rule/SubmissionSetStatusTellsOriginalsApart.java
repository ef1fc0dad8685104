package carnet.metadata.rule;

import static carnet.metadata.AssociationType.HAS_MEMBER;

import carnet.metadata.Association;
import carnet.metadata.DocumentEntry;
import carnet.metadata.RegistryObject;
import carnet.metadata.Submission;
import carnet.metadata.SubmissionSetStatus;
import carnet.metadata.error.RegistryError;
import java.util.Map;
import java.util.stream.Stream;

/**
 * On a SubmissionSet's HasMember of a DocumentEntry, SubmissionSetStatus is Original if the entry is submitted with it and
 * Reference if it was registered earlier [TF-3 4.2.2.1.1].
 */
public record SubmissionSetStatusTellsOriginalsApart() implements SubmissionRule {

    @Override
    public Stream<RegistryError> breaches(Submission submission) {
        var submitted = submission.objectsById();
        return submission.associations().stream()
                .filter(association -> association.associationType() == HAS_MEMBER)
                .filter(membership -> membership
                        .sourceObject()
                        .equals(submission.submissionSet().entryUUID()))
                .flatMap(membership -> breaches(membership, submitted));
    }

    private static Stream<RegistryError> breaches(Association membership, Map<String, RegistryObject> submitted) {
        var original = membership.submissionSetStatus() == SubmissionSetStatus.ORIGINAL;
        if (submitted.get(membership.targetObject()) instanceof DocumentEntry) {
            return original ? Stream.empty() : wrong(membership, "Original");
        }
        var registered = !submitted.containsKey(membership.targetObject())
                && !RegistryObject.isSymbolic(membership.targetObject());
        return registered && original ? wrong(membership, "Reference") : Stream.empty();
    }

    private static Stream<RegistryError> wrong(Association membership, String expected) {
        return Stream.of(
                SubmissionRule.metadataError(membership.label() + ".SubmissionSetStatus: has to be " + expected));
    }
}
