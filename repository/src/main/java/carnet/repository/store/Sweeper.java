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
    public record Report(int registered, int discarded, int unresolved, int leftovers) {}

    /** Several nodes may sweep at once. Costs what is pending or provisional, whatever the repository holds. */
    public Report sweep() throws IOException {
        int leftovers = removeLeftovers(clock.instant().minus(uploadGrace));
        var report = settlePending(clock.instant().minus(registrationGrace), leftovers);
        if (report.registered() + report.discarded() + report.unresolved() + report.leftovers() > 0) {
            LOG.info("swept the repository: {}", report);
        }
        return report;
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
            } else if (registered) { // kept, but a power failure undid the rename
                store.keep(key);
            }
        }
        return removed;
    }

    private Report settlePending(Instant unclaimedSince, int leftovers) throws IOException {
        int registered = 0;
        int discarded = 0;
        int unresolved = 0;
        var page = index.pendingSince(unclaimedSince, "", PAGE);
        while (!page.isEmpty()) {
            for (var document : page) {
                switch (outcomeOf(document)) {
                    case REGISTERED -> {
                        store.keep(document.key());
                        index.markRegistered(List.of(document));
                        registered++;
                    }
                    case NOT_REGISTERED -> {
                        if (index.deletePending(document, unclaimedSince)) {
                            store.delete(document.key());
                            discarded++;
                        }
                    }
                    case UNKNOWN -> unresolved++;
                    case REGISTRY_DOES_NOT_ANSWER -> {
                        return new Report(registered, discarded, unresolved + 1, leftovers);
                    }
                }
            }
            page = index.pendingSince(unclaimedSince, page.get(page.size() - 1).uniqueId(), PAGE);
        }
        return new Report(registered, discarded, unresolved, leftovers);
    }

    private enum Outcome {
        REGISTERED,
        NOT_REGISTERED,
        UNKNOWN,
        REGISTRY_DOES_NOT_ANSWER
    }

    private Outcome outcomeOf(StoredDocument document) {
        try {
            return registry.knowsDocument(document.uniqueId()) ? Outcome.REGISTERED : Outcome.NOT_REGISTERED;
        } catch (RegistryNotAvailable e) {
            LOG.warn("pending documents wait for the next sweep: {}", e.getMessage());
            return Outcome.REGISTRY_DOES_NOT_ANSWER;
        } catch (RuntimeException e) {
            LOG.error("one pending document waits for the next sweep: the registry failed", e);
            return Outcome.UNKNOWN;
        }
    }
}
