package carnet.client.xds;

import carnet.metadata.Hash;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a document is, and what is known of its bytes [TF-2 3.43.4.1.2].
 *
 * @param homeCommunityId has to be given back to a gateway that returned it
 * @param size bytes, if known
 * @param hash if known
 */
public record DocumentReference(
        @Nullable String homeCommunityId,
        String repositoryUniqueId,
        String documentUniqueId,
        @Nullable Long size,
        @Nullable Hash hash) {

    /** A document of which nothing else is known. */
    public static DocumentReference of(String repositoryUniqueId, String documentUniqueId) {
        return new DocumentReference(null, repositoryUniqueId, documentUniqueId, null, null);
    }

    /** In what these bytes differ from what is known, in words. */
    Optional<String> differenceTo(Fingerprint received) {
        if (isAssembledOnRetrieval()) {
            return Optional.empty();
        }
        if (size != null && size != received.size()) {
            return Optional.of(received.size() + " bytes instead of " + size);
        }
        if (hash != null && !hash.equals(received.hash())) {
            return Optional.of("SHA-1 " + received.hash().value() + " instead of " + hash.value());
        }
        return Optional.empty();
    }

    /** Whether {@link #differenceTo} can tell. */
    boolean isVerifiable() {
        return hash != null && !isAssembledOnRetrieval();
    }

    private boolean isAssembledOnRetrieval() {
        return Objects.equals(size, Fingerprint.OF_NOTHING.size())
                && Fingerprint.OF_NOTHING.hash().equals(hash);
    }
}
