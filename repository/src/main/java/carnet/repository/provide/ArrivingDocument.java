package carnet.repository.provide;

import carnet.repository.store.FingerprintStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a document as they arrive, fingerprinted, and no more of them than the repository accepts. */
final class ArrivingDocument extends FingerprintStream {

    private final long maxDocumentSize;

    ArrivingDocument(InputStream bytes, long maxDocumentSize) {
        super(bytes);
        this.maxDocumentSize = maxDocumentSize;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (size() > maxDocumentSize) {
            throw new DocumentExceedsLimit();
        }
        return count;
    }
}
