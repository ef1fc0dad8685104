package carnet.soap.attachment;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of the current part of a package, as many as a document may have. */
final class PartBody extends InputStream {

    private final MultipartStream parts;
    private final long limit;
    private long count;

    PartBody(MultipartStream parts, long limit) {
        this.parts = parts;
        this.limit = limit;
    }

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
        int read = parts.read(bytes, offset, length);
        if (read > 0) {
            count += read;
            if (count > limit) {
                throw new DocumentTooLarge(limit);
            }
        }
        return read;
    }
}
