package carnet.soap.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one document that has to wait: in memory as long as they are few, then in a file of the {@link Spool}.
 */
final class SpooledBytes extends OutputStream {

    private static final int BUFFER = 32 * 1024;

    private final Spool spool;
    private final int inMemory;
    private byte[] buffer = new byte[1024];
    private int buffered;
    private @Nullable FileChannel file;
    private long inFile;

    /** @param inMemory how many bytes need no file */
    SpooledBytes(Spool spool, int inMemory) {
        this.spool = spool;
        this.inMemory = inMemory;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int room = file == null ? inMemory : BUFFER;
        if (buffered + length > room) {
            writeToFile(buffer, 0, buffered);
            buffered = 0;
            if (length > BUFFER) {
                writeToFile(bytes, offset, length);
                return;
            }
        }
        if (buffered + length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, buffered + length));
        }
        System.arraycopy(bytes, offset, buffer, buffered, length);
        buffered += length;
    }

    private void writeToFile(byte[] bytes, int offset, int length) throws IOException {
        FileChannel channel = file;
        if (channel == null) {
            channel = spool.newFile();
            file = channel;
        }
        spool.take(length);
        ByteBuffer source = ByteBuffer.wrap(bytes, offset, length);
        while (source.hasRemaining()) {
            inFile += channel.write(source, inFile);
        }
    }

    /** The bytes written so far, from the first. */
    InputStream open() {
        return new Content();
    }

    /** Frees what they occupy. */
    void discard() throws IOException {
        FileChannel channel = file;
        if (channel != null) {
            spool.giveBack(inFile);
            inFile = 0;
            channel.close();
        }
    }

    private final class Content extends InputStream {

        private long position;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int count;
            FileChannel channel = file;
            if (channel != null && position < inFile) {
                count = channel.read(
                        ByteBuffer.wrap(bytes, offset, (int) Math.min(length, inFile - position)), position);
            } else {
                int from = (int) (position - inFile);
                count = Math.min(length, buffered - from);
                if (count <= 0) {
                    return -1;
                }
                System.arraycopy(buffer, from, bytes, offset, count);
            }
            position += count;
            return count;
        }
    }
}
