package carnet.registry.register;

import static carnet.metadata.AssociationType.HAS_MEMBER;

import carnet.metadata.Association;
import carnet.metadata.Submission;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.XdsErrorCode;
import carnet.registry.store.PatientRecord;
import carnet.registry.store.RegisteredObject.OfPatient;
import java.util.stream.Stream;

/**
 * What a relationship or a Folder links is of one patient, merges taken into account; a SubmissionSet may refer to another
 * patient's DocumentEntry [TF-3 4.2.2.1.1, 4.2.2.1.3; TF-2 3.42.4.1.3.5].
 */
record RelatedObjectsAreOfThePatient() implements RegistrationRule {

    @Override
    public Stream<RegistryError> breaches(Submission submission, KnownObjects known) {
        return known.patient().stream()
                .flatMap(patient -> submission.associations().stream()
                        .filter(association -> !isReference(association, submission))
                        .flatMap(association -> Stream.concat(
                                foreign(association, "sourceObject", association.sourceObject(), patient, known),
                                foreign(association, "targetObject", association.targetObject(), patient, known))));
    }

    private static boolean isReference(Association association, Submission submission) {
        return association.associationType() == HAS_MEMBER
                && association.sourceObject().equals(submission.submissionSet().entryUUID());
    }

    private static Stream<RegistryError> foreign(
            Association association, String end, String id, PatientRecord patient, KnownObjects known) {
        return Stream.of(known.entries(), known.folders())
                .filter(objects -> objects.containsKey(id))
                .map(objects -> (OfPatient) objects.get(id))
                .filter(object -> !patient.shows(object.patientKey()))
                .map(object -> RegistryError.of(
                        XdsErrorCode.PATIENT_ID_DOES_NOT_MATCH,
                        association.label() + "." + end + ": " + id + " is not of patient "
                                + patient.id().text()));
    }
}
