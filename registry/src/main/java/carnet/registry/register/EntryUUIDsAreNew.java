package carnet.registry.register;

import carnet.metadata.Submission;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.XdsErrorCode;
import java.util.stream.Stream;

/** No registered object has the UUID a submission gives to a new one [TF-2 3.42.4.1.3.7]. */
record EntryUUIDsAreNew() implements RegistrationRule {

    @Override
    public Stream<RegistryError> breaches(Submission submission, KnownObjects known) {
        return known.taken().stream()
                .map(id -> RegistryError.of(
                        XdsErrorCode.REGISTRY_METADATA_ERROR, id + ": an object of this id is already registered"));
    }
}
