package carnet.repository.retrieve;

import jakarta.activation.DataHandler;
import java.io.IOException;
import java.io.OutputStream;

/** Hands a stored document to the MIME package in its own pieces; a DataHandler alone would copy 8 KB at a time. */
final class DocumentHandler extends DataHandler {

    DocumentHandler(DocumentContent content) {
        super(content);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (var bytes = getInputStream()) {
            bytes.transferTo(out);
        }
    }
}
