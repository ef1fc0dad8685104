package carnet.client.xds;

import carnet.metadata.Hash;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and hashes what passes. */
final class FingerprintStream extends FilterOutputStream {

    private final MessageDigest sha1;
    private long size;

    FingerprintStream(OutputStream sink) {
        super(sink);
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    @Override
    public void write(int value) throws IOException {
        out.write(value);
        sha1.update((byte) value);
        size++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        sha1.update(bytes, offset, length);
        size += length;
    }

    /** Of all that passed; to be asked once. */
    Fingerprint fingerprint() {
        return new Fingerprint(size, new Hash(HexFormat.of().formatHex(sha1.digest())));
    }
}
