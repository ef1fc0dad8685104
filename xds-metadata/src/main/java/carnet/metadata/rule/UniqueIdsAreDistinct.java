package carnet.metadata.rule;

import carnet.metadata.RegistryObject;
import carnet.metadata.Submission;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.XdsErrorCode;
import java.util.HashMap;
import java.util.stream.Stream;

/** No two objects of a submission share a uniqueId [TF-2 3.42.4.1.3.3]. */
public record UniqueIdsAreDistinct() implements SubmissionRule {

    private record Identified(RegistryObject object, String uniqueId) {}

    @Override
    public Stream<RegistryError> breaches(Submission submission) {
        var holders = new HashMap<String, RegistryObject>();
        var set = submission.submissionSet();
        return Stream.of(
                        Stream.of(new Identified(set, set.uniqueId())),
                        submission.documentEntries().stream().map(entry -> new Identified(entry, entry.uniqueId())),
                        submission.folders().stream().map(folder -> new Identified(folder, folder.uniqueId())))
                .flatMap(identified -> identified)
                .flatMap(identified -> {
                    var holder = holders.putIfAbsent(identified.uniqueId(), identified.object());
                    return holder == null ? Stream.empty() : Stream.of(alsoOf(holder, identified));
                });
    }

    private static RegistryError alsoOf(RegistryObject holder, Identified identified) {
        return RegistryError.of(
                XdsErrorCode.REGISTRY_DUPLICATE_UNIQUE_ID_IN_MESSAGE,
                identified.object().label() + ".uniqueId: " + identified.uniqueId() + " is also the uniqueId of "
                        + holder.label());
    }
}
