package carnet.repository.store;

import java.io.IOException;

/** The document store has no room for more bytes. */
public final class DocumentStoreFull extends IOException {

    private static final long serialVersionUID = 1L;

    public DocumentStoreFull(IOException cause) {
        super("the document store is full", cause);
    }
}
