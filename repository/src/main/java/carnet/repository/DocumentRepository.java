package carnet.repository;

import carnet.repository.provide.DocumentProvision;
import carnet.repository.registry.DocumentRegistry;
import carnet.repository.retrieve.DocumentRetrieval;
import carnet.repository.store.Confirmations;
import carnet.repository.store.DocumentIndex;
import carnet.repository.store.DocumentStore;
import carnet.repository.store.Sweeper;
import java.time.Clock;
import javax.sql.DataSource;

/** The Document Repository put together: a door, and a sweeper that wants to be called now and then. */
public final class DocumentRepository implements AutoCloseable {

    private final Confirmations confirmations;
    private final DocumentRepositoryEndpoint endpoint;
    private final Sweeper sweeper;

    /**
     * @param dataSource of a database that {@link carnet.repository.store.RepositoryDatabase} has prepared
     * @param store with the documents of this repository alone
     */
    public DocumentRepository(
            RepositorySettings settings,
            DataSource dataSource,
            DocumentStore store,
            DocumentRegistry registry,
            Clock clock) {
        var index = new DocumentIndex(dataSource, clock);
        this.confirmations = new Confirmations(store, index);
        this.endpoint = new DocumentRepositoryEndpoint(
                new DocumentProvision(settings, store, index, confirmations, registry, clock),
                new DocumentRetrieval(settings, store, index, registry));
        this.sweeper = new Sweeper(store, index, registry, settings.registrationGrace(), settings.uploadGrace(), clock);
    }

    public DocumentRepositoryEndpoint endpoint() {
        return endpoint;
    }

    public Sweeper sweeper() {
        return sweeper;
    }

    /** To be called when the door is shut. */
    @Override
    public void close() {
        confirmations.close();
    }
}
