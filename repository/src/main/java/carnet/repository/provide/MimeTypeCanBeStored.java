package carnet.repository.provide;

import carnet.metadata.error.RegistryError;
import carnet.metadata.error.XdsErrorCode;
import carnet.repository.store.StoredDocument;
import java.util.Map;
import java.util.stream.Stream;

/** DocumentEntry.mimeType is no longer than ebRIM allows: a document is given out with it [TF-2 3.43.4.2.2]. */
final class MimeTypeCanBeStored implements ProvisionRule {

    @Override
    public Stream<RegistryError> breaches(Received received, Map<String, StoredDocument> stored) {
        return received.entries().stream()
                .filter(entry -> entry.mimeType().length() > StoredDocument.MOST_CHARACTERS)
                .map(entry -> RegistryError.of(
                        XdsErrorCode.REPOSITORY_METADATA_ERROR,
                        entry.name() + ".mimeType: " + entry.mimeType().length() + " characters, at most "
                                + StoredDocument.MOST_CHARACTERS));
    }
}
