package carnet.repository.retrieve;

import carnet.repository.store.DocumentStore;
import carnet.repository.store.StoredDocument;
import jakarta.activation.DataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.regex.Pattern;

/** A stored document as the content of a MIME part, opened when it is written. */
final class DocumentContent implements DataSource {

    private static final Pattern MEDIA_TYPE = Pattern.compile(
            "[\\w!#$&^.+-]+/[\\w!#$&^.+-]+( *; *[\\w!#$&^.+-]+=([\\w!#$&^.+-]+|\"[\\w !#$&^.+/:-]*\"))*");

    private final DocumentStore store;
    private final StoredDocument document;

    DocumentContent(DocumentStore store, StoredDocument document) {
        this.store = store;
        this.document = document;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new VerifiedDocument(store.open(document.key()), document);
    }

    /** DocumentEntry.mimeType, unless it is no media type: this becomes a header of the MIME part. */
    @Override
    public String getContentType() {
        var mimeType = document.mimeType();
        return MEDIA_TYPE.matcher(mimeType).matches() ? mimeType : "application/octet-stream";
    }

    @Override
    public String getName() {
        return "";
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        throw new IOException("a stored document never changes");
    }
}
