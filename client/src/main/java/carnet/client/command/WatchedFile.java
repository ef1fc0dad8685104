package carnet.client.command;

import jakarta.activation.DataSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file on its way to the repository; its name stays here. */
record WatchedFile(Path file, String mimeType, Progress progress) implements DataSource {

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(Files.newInputStream(file)) {
            @Override
            public int read() throws IOException {
                var value = in.read();
                progress.advance(value < 0 ? 0 : 1);
                return value;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                var count = in.read(bytes, offset, length);
                progress.advance(Math.max(count, 0));
                return count;
            }
        };
    }

    @Override
    public OutputStream getOutputStream() {
        throw new UnsupportedOperationException("a document to be published is only read");
    }

    @Override
    public String getContentType() {
        return mimeType;
    }

    @Override
    public String getName() {
        return "";
    }
}
