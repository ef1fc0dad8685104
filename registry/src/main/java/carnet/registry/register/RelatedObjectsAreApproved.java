package carnet.registry.register;

import static carnet.metadata.AvailabilityStatus.APPROVED;

import carnet.metadata.Submission;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.XdsErrorCode;
import java.util.stream.Stream;

/** A deprecated DocumentEntry or Folder gains no new Association [TF-2 3.42.4.1.3.5, TF-3 4.2.2.1.3]. */
record RelatedObjectsAreApproved() implements RegistrationRule {

    @Override
    public Stream<RegistryError> breaches(Submission submission, KnownObjects known) {
        return Stream.concat(
                known.entries().values().stream()
                        .filter(entry -> entry.status() != APPROVED)
                        .map(entry -> RegistryError.of(
                                XdsErrorCode.REGISTRY_DEPRECATED_DOCUMENT_ERROR,
                                "DocumentEntry(" + entry.entryUUID() + ") is deprecated")),
                known.folders().values().stream()
                        .filter(folder -> folder.status() != APPROVED)
                        .map(folder -> RegistryError.of(
                                XdsErrorCode.REGISTRY_METADATA_ERROR,
                                "Folder(" + folder.entryUUID() + ") is deprecated")));
    }
}
