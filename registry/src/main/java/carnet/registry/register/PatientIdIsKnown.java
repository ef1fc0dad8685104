package carnet.registry.register;

import carnet.metadata.Submission;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.XdsErrorCode;
import carnet.registry.store.PatientRecord;
import java.util.stream.Stream;

/** The feed announced the patient and no merge subsumed it since [TF-2 3.42.4.1.3.3.2, 3.8.4.2.4]. */
record PatientIdIsKnown() implements RegistrationRule {

    @Override
    public Stream<RegistryError> breaches(Submission submission, KnownObjects known) {
        if (known.patient().filter(PatientRecord::isActive).isPresent()) {
            return Stream.empty();
        }
        var patientId = submission.submissionSet().patientId();
        var reason = known.patient().isPresent()
                ? " was merged into another patient"
                : " is not known: announce it by a patient identity feed (ITI-8) first";
        return Stream.of(RegistryError.of(XdsErrorCode.UNKNOWN_PATIENT_ID, patientId.text() + reason));
    }
}
