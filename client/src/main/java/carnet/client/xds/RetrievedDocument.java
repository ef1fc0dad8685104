package carnet.client.xds;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document that has come in whole; its bytes are where the caller wanted them.
 *
 * @param newDocumentUniqueId what these bytes are called from now on, if the entry was on-demand [TF-2 3.43.4.2.2]
 * @param fingerprint of the bytes that came
 * @param verified whether hash and size were known, and agreed
 * @param warnings what the repository had to say all the same
 */
public record RetrievedDocument(
        String repositoryUniqueId,
        String documentUniqueId,
        @Nullable String newRepositoryUniqueId,
        @Nullable String newDocumentUniqueId,
        String mimeType,
        Fingerprint fingerprint,
        boolean verified,
        List<ReportedError> warnings) {

    public RetrievedDocument {
        warnings = List.copyOf(warnings);
    }
}
