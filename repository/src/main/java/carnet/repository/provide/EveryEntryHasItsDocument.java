package carnet.repository.provide;

import carnet.metadata.error.RegistryError;
import carnet.metadata.error.XdsErrorCode;
import carnet.repository.store.StoredDocument;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Each DocumentEntry has a Document, whose id is the ExtrinsicObject's [TF-2 3.41.4.1.2]. */
final class EveryEntryHasItsDocument implements ProvisionRule {

    @Override
    public Stream<RegistryError> breaches(Received received, Map<String, StoredDocument> stored) {
        var documentIds = Set.copyOf(received.documentIds());
        return received.entries().stream()
                .filter(entry -> !entry.id().isEmpty() && !documentIds.contains(entry.id()))
                .map(entry -> RegistryError.of(
                        XdsErrorCode.MISSING_DOCUMENT,
                        entry.name() + ", uniqueId " + entry.uniqueId().orElse("missing")
                                + ": the request has no Document with the id " + entry.id()));
    }
}
