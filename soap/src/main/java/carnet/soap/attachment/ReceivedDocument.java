package carnet.soap.attachment;

import jakarta.activation.DataSource;
import java.io.OutputStream;

/** A document as the unmarshaller hands it on. Its media type is a matter of its metadata, not of its packaging. */
@FunctionalInterface
interface ReceivedDocument extends DataSource {

    @Override
    default OutputStream getOutputStream() {
        throw new UnsupportedOperationException("a received document is only read");
    }

    @Override
    default String getContentType() {
        return "application/octet-stream";
    }

    @Override
    default String getName() {
        return "";
    }
}
