package carnet.repository.provide;

import carnet.metadata.error.RegistryError;
import carnet.metadata.error.XdsErrorCode;
import carnet.repository.store.StoredDocument;
import java.util.Map;
import java.util.stream.Stream;

/** Each DocumentEntry has one uniqueId: a document is stored under it. */
final class EveryEntryHasOneUniqueId implements ProvisionRule {

    @Override
    public Stream<RegistryError> breaches(Received received, Map<String, StoredDocument> stored) {
        return received.entries().stream()
                .flatMap(entry -> breaches(entry)
                        .map(breach -> RegistryError.of(
                                XdsErrorCode.REPOSITORY_METADATA_ERROR, entry.name() + ".uniqueId: " + breach)));
    }

    private static Stream<String> breaches(SubmittedEntry entry) {
        var uniqueIds = entry.uniqueIds();
        if (uniqueIds.isEmpty()) {
            return Stream.of("missing");
        }
        if (uniqueIds.size() > 1) {
            return Stream.of(uniqueIds.size() + " values where one belongs");
        }
        return uniqueIds.stream()
                .filter(uniqueId -> uniqueId.length() > StoredDocument.MOST_CHARACTERS)
                .map(tooLong -> tooLong.length() + " characters, at most " + StoredDocument.MOST_CHARACTERS);
    }
}
