package carnet.repository.retrieve;

import carnet.repository.store.FingerprintStream;
import carnet.repository.store.StoredDocument;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes of a stored document on their way out. When they are not those that came in, reading fails before the end,
 * so that nobody takes them for the document.
 */
final class VerifiedDocument extends FingerprintStream {

    private static final Logger LOG = LoggerFactory.getLogger(VerifiedDocument.class);

    private final StoredDocument document;
    private boolean verified;

    VerifiedDocument(InputStream bytes, StoredDocument document) {
        super(bytes);
        this.document = document;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (size() > document.fingerprint().size() || (count < 0 && !isTheDocument())) {
            LOG.error(
                    "the stored bytes {} are not those that were stored: expected {}",
                    document.key().text(),
                    document.fingerprint());
            throw new IOException("the stored document is damaged");
        }
        return count;
    }

    private boolean isTheDocument() {
        verified = verified || fingerprint().equals(document.fingerprint());
        return verified;
    }
}
