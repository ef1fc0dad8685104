package carnet.soap.attachment;

import java.io.IOException;
import java.io.InputStream;

/**
 * A document read straight from the connection. When another one is wanted before its end, what is left moves to the
 * spool and reading goes on there.
 */
final class LivePart extends InputStream {

    private InputStream source;
    private boolean settled;

    LivePart(InputStream source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = source.read(bytes, offset, length);
        if (count < 0) {
            settled = true;
        }
        return count;
    }

    @Override
    public void close() {
        source = InputStream.nullInputStream();
        settled = true;
    }

    /** Whether nobody will read more of it from the connection. */
    boolean isSettled() {
        return settled;
    }

    void moveTo(SpooledBytes spooled) throws IOException {
        source.transferTo(spooled);
        source = spooled.open();
        settled = true;
    }
}
