package carnet.repository.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** Computes the fingerprint of the bytes that are read through it. */
public class FingerprintStream extends FilterInputStream {

    private final MessageDigest sha1;
    private final CRC32C crc32c = new CRC32C();
    private long size;

    public FingerprintStream(InputStream bytes) {
        super(bytes);
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    /** Of the bytes read so far; to be asked once, at the end. */
    public final Fingerprint fingerprint() {
        return new Fingerprint(HexFormat.of().formatHex(sha1.digest()), size, crc32c.getValue());
    }

    /** Number of bytes read so far. */
    protected final long size() {
        return size;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) {
            sha1.update(buffer, offset, count);
            crc32c.update(buffer, offset, count);
            size += count;
        }
        return count;
    }

    /** Reads what it skips, for a fingerprint knows no gaps. */
    @Override
    public long skip(long count) throws IOException {
        var skipped = new byte[(int) Math.min(Math.max(count, 0), 8192)];
        return Math.max(read(skipped, 0, skipped.length), 0);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
