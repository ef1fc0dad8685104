package carnet.metadata.rule;

import carnet.metadata.CX;
import carnet.metadata.RegistryObject;
import carnet.metadata.Submission;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.XdsErrorCode;
import java.util.stream.Stream;

/** Every object of a submission is about the SubmissionSet's patient [TF-3 4.1.4]. */
public record PatientIdsAgree() implements SubmissionRule {

    @Override
    public Stream<RegistryError> breaches(Submission submission) {
        var patientId = submission.submissionSet().patientId();
        return Stream.concat(
                submission.documentEntries().stream()
                        .filter(entry -> !entry.patientId().equals(patientId))
                        .map(entry -> differs(entry, entry.patientId(), patientId)),
                submission.folders().stream()
                        .filter(folder -> !folder.patientId().equals(patientId))
                        .map(folder -> differs(folder, folder.patientId(), patientId)));
    }

    private static RegistryError differs(RegistryObject object, CX patientId, CX expected) {
        return RegistryError.of(
                XdsErrorCode.PATIENT_ID_DOES_NOT_MATCH,
                object.label() + ".patientId: " + patientId.text() + " is not the SubmissionSet's, " + expected.text());
    }
}
