package carnet.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Random;

/** As many bytes as wanted, the same for the same seed, and never all of them in memory. */
final class SeededBytes extends InputStream {

    private static final int BLOCK = 64 * 1024;

    private final Random random;
    private final byte[] block = new byte[BLOCK];
    private int position = BLOCK;
    private long left;

    SeededBytes(long seed, long size) {
        this.random = new Random(seed);
        this.left = size;
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (left == 0) {
            return -1;
        }
        if (position == BLOCK) {
            random.nextBytes(block);
            position = 0;
        }
        int count = (int) Math.min(Math.min(length, left), BLOCK - position);
        System.arraycopy(block, position, bytes, offset, count);
        position += count;
        left -= count;
        return count;
    }

    /** SHA-1 of them all. */
    static String sha1(long seed, long size) {
        var digest = Sha1.digest();
        try (var bytes = new SeededBytes(seed, size)) {
            bytes.transferTo(new OutputStream() {
                @Override
                public void write(int value) {
                    digest.update((byte) value);
                }

                @Override
                public void write(byte[] buffer, int offset, int length) {
                    digest.update(buffer, offset, length);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Sha1.hex(digest.digest());
    }
}
