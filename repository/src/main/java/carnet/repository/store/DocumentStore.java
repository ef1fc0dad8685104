package carnet.repository.store;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;

/**
 * Keeps the bytes of documents, and knows nothing else of them.
 *
 * <p>What is stored is provisional until it is said to be {@linkplain #keep kept}. Both kinds are equally durable and
 * readable; the difference only makes it cheap to find what a crash left behind, however much the store holds.
 */
public interface DocumentStore {

    /**
     * Stores all bytes of the stream, which the caller closes, as a provisional document. They are durable when this
     * returns, and nothing of them is left when it throws.
     *
     * @throws DocumentStoreFull no room for them
     * @throws IOException they could not be read or written
     */
    StoreKey store(InputStream bytes) throws IOException;

    /** Makes a provisional document a kept one, and the only copy of it. Does nothing to one that is kept already. */
    void keep(StoreKey key) throws IOException;

    /** Whether there is such a document. */
    boolean holds(StoreKey key) throws IOException;

    /**
     * The bytes of a document, provisional or kept; the caller closes the stream.
     *
     * @throws java.nio.file.NoSuchFileException no such document
     */
    InputStream open(StoreKey key) throws IOException;

    /** Removes a document, provisional or kept. Does nothing when it is not there. */
    void delete(StoreKey key) throws IOException;

    /** What was stored before this instant and is still provisional, and what a crash left half-written before it. */
    List<StoreKey> provisionalBefore(Instant instant) throws IOException;
}
