package carnet.repository.provide;

import carnet.metadata.error.RegistryError;
import carnet.metadata.error.XdsErrorCode;
import carnet.repository.store.StoredDocument;
import java.util.Map;
import java.util.stream.Stream;

/** A uniqueId under which a document is stored already names the same bytes again [TF-2 3.41.4.1.3]. */
final class StoredUniqueIdNamesTheSameBytes implements ProvisionRule {

    @Override
    public Stream<RegistryError> breaches(Received received, Map<String, StoredDocument> stored) {
        return received.documents().stream()
                .flatMap(document -> document.entry().uniqueId().map(stored::get).stream()
                        .flatMap(earlier -> differences(document, earlier)));
    }

    private static Stream<RegistryError> differences(ReceivedDocument document, StoredDocument earlier) {
        var now = document.fingerprint();
        var then = earlier.fingerprint();
        var context = document.entry().name() + ", uniqueId " + earlier.uniqueId() + ": stored already with the ";
        return Stream.concat(
                Stream.of(RegistryError.of(
                                XdsErrorCode.NON_IDENTICAL_HASH,
                                context + "hash " + then.hash() + ", but that of the document received is "
                                        + now.hash()))
                        .filter(error -> !then.hash().equals(now.hash())),
                Stream.of(RegistryError.of(
                                XdsErrorCode.NON_IDENTICAL_SIZE,
                                context + "size " + then.size() + ", but that of the document received is "
                                        + now.size()))
                        .filter(error -> then.size() != now.size()));
    }
}
