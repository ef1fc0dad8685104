package carnet.soap.attachment;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Takes as many bytes as a document may have. */
final class BoundedOutput extends FilterOutputStream {

    private final long limit;
    private long written;

    BoundedOutput(OutputStream out, long limit) {
        super(out);
        this.limit = limit;
    }

    @Override
    public void write(int value) throws IOException {
        count(1);
        out.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        count(length);
        out.write(bytes, offset, length);
    }

    private void count(int length) throws DocumentTooLarge {
        written += length;
        if (written > limit) {
            throw new DocumentTooLarge(limit);
        }
    }
}
