package carnet.registry.register;

import carnet.metadata.Submission;
import carnet.metadata.error.RegistryError;
import java.util.stream.Stream;

/** A rule about a submission and what the registry holds already. Its name is a sentence that is true when it is kept. */
interface RegistrationRule {

    /** Every way in which the submission breaks it; empty when kept. */
    Stream<RegistryError> breaches(Submission submission, KnownObjects known);
}
