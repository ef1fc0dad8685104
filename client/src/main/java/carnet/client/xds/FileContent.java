package carnet.client.xds;

import jakarta.activation.DataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a file without its name, which may say more than its sender wants to tell. */
record FileContent(Path file, String mimeType) implements DataSource {

    @Override
    public InputStream getInputStream() throws IOException {
        return Files.newInputStream(file);
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
