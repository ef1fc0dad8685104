package carnet.repository;

import jakarta.activation.DataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;

/** Bytes of a document, which know how many streams on them are open. */
class TestBytes implements DataSource {

    final AtomicInteger open = new AtomicInteger();
    private final byte[] bytes;

    TestBytes(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    @Override
    public InputStream getInputStream() {
        open.incrementAndGet();
        return new ByteArrayInputStream(bytes) {
            @Override
            public void close() {
                open.decrementAndGet();
            }
        };
    }

    @Override
    public String getContentType() {
        return "application/octet-stream";
    }

    @Override
    public String getName() {
        return "";
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        throw new IOException("only to be read");
    }
}
