package carnet.repository.provide;

import carnet.metadata.error.RegistryError;
import carnet.metadata.error.XdsErrorCode;
import carnet.repository.store.StoredDocument;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each Document has a DocumentEntry, whose ExtrinsicObject/@id is the document's [TF-2 3.41.4.1.2]. */
final class EveryDocumentHasItsEntry implements ProvisionRule {

    @Override
    public Stream<RegistryError> breaches(Received received, Map<String, StoredDocument> stored) {
        var entryIds = received.entries().stream().map(SubmittedEntry::id).collect(Collectors.toSet());
        return received.documentIds().stream()
                .filter(id -> !id.isEmpty() && !entryIds.contains(id))
                .distinct()
                .map(id -> RegistryError.of(
                        XdsErrorCode.MISSING_DOCUMENT_METADATA,
                        "Document(" + id + "): the submission has no DocumentEntry with this id"));
    }
}
