package carnet.repository.provide;

import carnet.repository.store.DocumentStore;
import carnet.repository.store.StoreKey;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one request has put in the store and no document of the index names yet: removed in the end. */
final class UnclaimedBytes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UnclaimedBytes.class);

    private final DocumentStore store;
    private final Set<StoreKey> keys = new LinkedHashSet<>();

    UnclaimedBytes(DocumentStore store) {
        this.store = store;
    }

    StoreKey store(InputStream bytes) throws IOException {
        var key = store.store(bytes);
        keys.add(key);
        return key;
    }

    /** The index names them now, or may name them. */
    void claimed(Collection<StoreKey> claimed) {
        keys.removeAll(claimed);
    }

    /** The index does not name them after all. */
    void notClaimed(Collection<StoreKey> unclaimed) {
        keys.addAll(unclaimed);
    }

    @Override
    public void close() {
        for (var key : keys) {
            try {
                store.delete(key);
            } catch (IOException e) {
                LOG.warn("bytes nothing names stay in the store until the sweeper finds them", e);
            }
        }
    }
}
