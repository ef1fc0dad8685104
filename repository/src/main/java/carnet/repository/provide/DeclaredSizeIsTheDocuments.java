package carnet.repository.provide;

import carnet.metadata.error.RegistryError;
import carnet.metadata.error.XdsErrorCode;
import carnet.repository.store.StoredDocument;
import java.math.BigInteger;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A DocumentEntry.size, when given, is the number of the document's bytes [TF-2 3.41.4.1.3]. */
final class DeclaredSizeIsTheDocuments implements ProvisionRule {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,256}");

    @Override
    public Stream<RegistryError> breaches(Received received, Map<String, StoredDocument> stored) {
        return received.documents().stream().flatMap(DeclaredSizeIsTheDocuments::breaches);
    }

    private static Stream<RegistryError> breaches(ReceivedDocument document) {
        var size = document.fingerprint().size();
        return document.entry().values("size").stream()
                .filter(declared -> !isNumber(declared) || !new BigInteger(declared).equals(BigInteger.valueOf(size)))
                .map(declared -> RegistryError.of(
                        XdsErrorCode.REPOSITORY_METADATA_ERROR,
                        document.entry().name() + ".size: " + (isNumber(declared) ? declared : "not a number of bytes")
                                + ", but the size of the document received is " + size));
    }

    private static boolean isNumber(String declared) {
        return NUMBER.matcher(declared).matches();
    }
}
