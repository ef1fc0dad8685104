package carnet.repository;

import java.io.IOException;
import java.io.InputStream;

/** What is left to read of a connection that broke. */
public final class BrokenStream extends InputStream {

    @Override
    public int read() throws IOException {
        throw new IOException("connection reset");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        throw new IOException("connection reset");
    }
}
