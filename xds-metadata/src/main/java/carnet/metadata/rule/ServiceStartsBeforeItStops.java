package carnet.metadata.rule;

import carnet.metadata.Submission;
import carnet.metadata.error.RegistryError;
import java.util.stream.Stream;

/** serviceStartTime is not later than serviceStopTime [TF-3 4.2.3.2.20]. */
public record ServiceStartsBeforeItStops() implements SubmissionRule {

    @Override
    public Stream<RegistryError> breaches(Submission submission) {
        return submission.documentEntries().stream()
                .filter(entry -> entry.serviceStartTime() != null
                        && entry.serviceStopTime() != null
                        && entry.serviceStartTime()
                                        .firstSecond()
                                        .compareTo(entry.serviceStopTime().firstSecond())
                                > 0
                        && !entry.serviceStartTime()
                                .text()
                                .startsWith(entry.serviceStopTime().text()))
                .map(entry -> SubmissionRule.metadataError(
                        entry.label() + ".serviceStopTime: earlier than serviceStartTime"));
    }
}
