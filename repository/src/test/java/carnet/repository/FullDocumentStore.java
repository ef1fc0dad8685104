package carnet.repository;

import carnet.repository.store.DocumentStore;
import carnet.repository.store.DocumentStoreFull;
import carnet.repository.store.StoreKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;

/** A store without room for anything. */
final class FullDocumentStore implements DocumentStore {

    @Override
    public StoreKey store(InputStream bytes) throws IOException {
        throw new DocumentStoreFull(new IOException("No space left on device"));
    }

    @Override
    public void keep(StoreKey key) throws IOException {
        throw new NoSuchFileException(key.text());
    }

    @Override
    public boolean holds(StoreKey key) {
        return false;
    }

    @Override
    public InputStream open(StoreKey key) throws IOException {
        throw new NoSuchFileException(key.text());
    }

    @Override
    public void delete(StoreKey key) {}

    @Override
    public List<StoreKey> provisionalBefore(Instant instant) {
        return List.of();
    }
}
