package carnet.repository.retrieve;

import carnet.repository.store.StoredDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes of a stored document on their way out. When they are not those that came in, reading fails before the last
 * of them are given out, so that nobody takes them for the document. Compared are size and CRC-32C, which costs a
 * fraction of the document's SHA-1 and finds what disks do to bytes.
 */
final class VerifiedDocument extends InputStream {

    private static final Logger LOG = LoggerFactory.getLogger(VerifiedDocument.class);
    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream bytes;
    private final StoredDocument document;
    private final CRC32C crc32c = new CRC32C();
    private long size;

    VerifiedDocument(InputStream bytes, StoredDocument document) {
        this.bytes = bytes;
        this.document = document;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            return 0;
        }
        int count = bytes.read(buffer, offset, length);
        if (count > 0) {
            crc32c.update(buffer, offset, count);
            size += count;
        }
        if (!isAsStored(count < 0)) {
            LOG.error(
                    "the stored bytes {} are not those that were stored: expected {}",
                    document.key().text(),
                    document.fingerprint());
            throw new IOException("the stored document is damaged");
        }
        return count;
    }

    /** As far as can be told: more bytes may come until the end. */
    private boolean isAsStored(boolean atEnd) {
        var expected = document.fingerprint();
        if (size == expected.size()) {
            return crc32c.getValue() == expected.crc32c();
        }
        return size < expected.size() && !atEnd;
    }

    /** In pieces as large as the connection's buffer. */
    @Override
    public long transferTo(OutputStream out) throws IOException {
        var buffer =
                new byte[(int) Math.min(BUFFER_BYTES, document.fingerprint().size() + 1)];
        long transferred = 0;
        for (int count = read(buffer, 0, buffer.length); count >= 0; count = read(buffer, 0, buffer.length)) {
            out.write(buffer, 0, count);
            transferred += count;
        }
        return transferred;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
