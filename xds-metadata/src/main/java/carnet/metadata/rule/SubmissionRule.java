package carnet.metadata.rule;

import carnet.metadata.Submission;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.XdsErrorCode;
import java.util.stream.Stream;

/** A rule about one submission. Its name is a sentence that is true when it is kept. */
public interface SubmissionRule {

    /** Every way in which the submission breaks it; empty when kept. */
    Stream<RegistryError> breaches(Submission submission);

    /** The usual breach: metadata that is not as the transaction wants it. */
    static RegistryError metadataError(String codeContext) {
        return RegistryError.of(XdsErrorCode.REGISTRY_METADATA_ERROR, codeContext);
    }
}
