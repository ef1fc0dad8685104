package carnet.repository.store;

import carnet.repository.registry.DocumentRegistry;
import carnet.repository.registry.RegistryNotAvailable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles what a crash, or a registry that did not answer, left unsettled: pending documents by asking the registry,
 * bytes that no document names by removing them.
 */
public final class Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final int PAGE = 200;

    private final DocumentStore store;
    private final DocumentIndex index;
    private final DocumentRegistry registry;
    private final Duration registrationGrace;
    private final Duration uploadGrace;
    private final Clock clock;

    /**
     * @param registrationGrace how long a document may be pending before the registry is asked
     * @param uploadGrace how old provisional bytes without a document must be to be removed
     */
    public Sweeper(
            DocumentStore store,
            DocumentIndex index,
            DocumentRegistry registry,
            Duration registrationGrace,
            Duration uploadGrace,
            Clock clock) {
        this.store = store;
        this.index = index;
        this.registry = registry;
        this.registrationGrace = registrationGrace;
        this.uploadGrace = uploadGrace;
        this.clock = clock;
    }

    /**
     * What one sweep did.
     *
     * @param registered pending documents the registry knows
     * @param discarded pending documents it does not know
     * @param unresolved pending documents it was asked about in vain
     * @param leftovers stored bytes that no document named
     */
    public record Report(int registered, int discarded, int unresolved, int leftovers) {

        /** Whether there was nothing to settle. */
        public boolean foundNothing() {
            return registered == 0 && discarded == 0 && unresolved == 0 && leftovers == 0;
        }
    }

    /** Several nodes may sweep at once. Costs what is pending or provisional, whatever the repository holds. */
    public Report sweep() throws IOException {
        var pending = settlePending(clock.instant().minus(registrationGrace));
        int leftovers = removeLeftovers(clock.instant().minus(uploadGrace));
        return new Report(pending.registered(), pending.discarded(), pending.unresolved(), leftovers);
    }

    private int removeLeftovers(Instant before) throws IOException {
        var keys = store.provisionalBefore(before);
        var registeredByKey = index.registeredByKey(keys);
        int removed = 0;
        for (var key : keys) {
            var registered = registeredByKey.get(key);
            if (registered == null) {
                store.delete(key);
                removed++;
            } else if (registered) { // it was kept, but a power failure or a backup brought this back
                store.keep(key);
            }
        }
        return removed;
    }

    private Report settlePending(Instant unclaimedSince) {
        int registered = 0;
        int discarded = 0;
        int unresolved = 0;
        var page = index.pendingSince(unclaimedSince, "", PAGE);
        while (!page.isEmpty()) {
            for (var document : page) {
                switch (settle(document, unclaimedSince)) {
                    case REGISTERED -> registered++;
                    case DISCARDED -> discarded++;
                    case CLAIMED_AGAIN -> {}
                    case UNRESOLVED -> unresolved++;
                    case REGISTRY_DOES_NOT_ANSWER -> {
                        return new Report(registered, discarded, unresolved + 1, 0);
                    }
                }
            }
            page = index.pendingSince(unclaimedSince, page.get(page.size() - 1).uniqueId(), PAGE);
        }
        return new Report(registered, discarded, unresolved, 0);
    }

    private enum Settlement {
        REGISTERED,
        DISCARDED,
        CLAIMED_AGAIN,
        UNRESOLVED,
        REGISTRY_DOES_NOT_ANSWER
    }

    private Settlement settle(StoredDocument document, Instant unclaimedSince) {
        try {
            if (registry.knowsDocument(document.uniqueId())) {
                store.keep(document.key());
                index.markRegistered(List.of(document));
                return Settlement.REGISTERED;
            }
            if (!index.deletePending(document, unclaimedSince)) {
                return Settlement.CLAIMED_AGAIN;
            }
            store.delete(document.key());
            return Settlement.DISCARDED;
        } catch (RegistryNotAvailable e) {
            LOG.warn("pending documents wait for the next sweep: {}", e.getMessage());
            return Settlement.REGISTRY_DOES_NOT_ANSWER;
        } catch (IOException | RuntimeException e) { // one document must not hold up the others
            LOG.error(
                    "the pending document {} waits for the next sweep",
                    document.key().text(),
                    e);
            return Settlement.UNRESOLVED;
        }
    }
}
