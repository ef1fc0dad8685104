package carnet.repository.provide;

import carnet.metadata.error.RegistryError;
import carnet.metadata.error.XdsErrorCode;
import carnet.repository.store.StoredDocument;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A DocumentEntry.hash, when given, is the SHA-1 of the document's bytes, in whatever case [TF-2 3.41.4.1.3]. */
final class DeclaredHashIsTheDocuments implements ProvisionRule {

    private static final Pattern SHA_1 = Pattern.compile("[0-9a-fA-F]{40}");

    @Override
    public Stream<RegistryError> breaches(Received received, Map<String, StoredDocument> stored) {
        return received.documents().stream().flatMap(DeclaredHashIsTheDocuments::breaches);
    }

    private static Stream<RegistryError> breaches(ReceivedDocument document) {
        var hash = document.fingerprint().hash();
        return document.entry().values("hash").stream()
                .filter(declared -> !declared.equalsIgnoreCase(hash))
                .map(declared -> RegistryError.of(
                        XdsErrorCode.REPOSITORY_METADATA_ERROR,
                        document.entry().name() + ".hash: "
                                + (SHA_1.matcher(declared).matches() ? declared : "not a SHA-1 in hexadecimal")
                                + ", but the SHA-1 of the document received is " + hash));
    }
}
