package carnet.metadata.rule;

import carnet.metadata.DocumentEntry;
import carnet.metadata.Folder;
import carnet.metadata.Submission;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.XdsErrorCode;
import java.util.HashSet;
import java.util.stream.Stream;

/** No two objects of a submission share a uniqueId [TF-2 3.42.4.1.3.3]. */
public record UniqueIdsAreDistinct() implements SubmissionRule {

    @Override
    public Stream<RegistryError> breaches(Submission submission) {
        var seen = new HashSet<String>();
        return Stream.of(
                        Stream.of(submission.submissionSet().uniqueId()),
                        submission.documentEntries().stream().map(DocumentEntry::uniqueId),
                        submission.folders().stream().map(Folder::uniqueId))
                .flatMap(uniqueIds -> uniqueIds)
                .filter(uniqueId -> !seen.add(uniqueId))
                .distinct()
                .map(uniqueId -> RegistryError.of(
                        XdsErrorCode.REGISTRY_DUPLICATE_UNIQUE_ID_IN_MESSAGE,
                        "uniqueId " + uniqueId + " stands on more than one object"));
    }
}
