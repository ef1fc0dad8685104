package carnet.client.xds;

import java.util.List;

/**
 * A submission that is now in repository and registry.
 *
 * @param warnings what was accepted all the same, such as metadata that is not kept
 */
public record SubmissionOutcome(List<ReportedError> warnings) {

    public SubmissionOutcome {
        warnings = List.copyOf(warnings);
    }
}
