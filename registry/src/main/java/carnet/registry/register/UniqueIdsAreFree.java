package carnet.registry.register;

import carnet.metadata.Folder;
import carnet.metadata.Submission;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.XdsErrorCode;
import java.util.stream.Stream;

/** Nothing registered has the uniqueId of a submitted SubmissionSet or Folder [TF-2 3.42.4.1.3.3.7]. */
record UniqueIdsAreFree() implements RegistrationRule {

    @Override
    public Stream<RegistryError> breaches(Submission submission, KnownObjects known) {
        var set = submission.submissionSet();
        return Stream.concat(
                Stream.of(set.uniqueId())
                        .filter(known.uniqueIds()::containsKey)
                        .map(taken -> taken(set.label(), taken)),
                submission.folders().stream()
                        .filter(folder -> known.uniqueIds().containsKey(folder.uniqueId()))
                        .map(this::taken));
    }

    private RegistryError taken(Folder folder) {
        return taken(folder.label(), folder.uniqueId());
    }

    private static RegistryError taken(String label, String uniqueId) {
        return RegistryError.of(
                XdsErrorCode.DUPLICATE_UNIQUE_ID_IN_REGISTRY,
                label + ".uniqueId: " + uniqueId + " is already registered");
    }
}
