package carnet.pixpdq.notify;

import carnet.pixpdq.store.IdentityStore;
import carnet.pixpdq.store.UpdateNotice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one consumer what has changed, in order, whatever it is told by: the next update goes out when the one before was
 * accepted. What was accepted and not deleted before a crash is sent again.
 *
 * <p>Of several nodes one at a time has the consumer on lease. While an update is on its way there is no transaction: only
 * the lease keeps the others off, and it ends by itself if its node does.
 */
public final class UpdateDelivery {

    /** Longer than any exchange with a consumer may last, and than the clocks of two nodes may differ. */
    static final Duration LEASE = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(UpdateDelivery.class);

    private final IdentityStore store;
    private final String consumer;
    private final Predicate<UpdateNotice> isAccepted;
    private final Clock clock;
    private final String holder = UUID.randomUUID().toString();

    /**
     * @param consumer name under which its updates wait
     * @param isAccepted sends an update and says whether the consumer took it
     */
    public UpdateDelivery(IdentityStore store, String consumer, Predicate<UpdateNotice> isAccepted, Clock clock) {
        this.store = store;
        this.consumer = consumer;
        this.isAccepted = isAccepted;
        this.clock = clock;
    }

    /** Sends what waits, until nothing does, the consumer does not accept, or another node is at it. */
    public void deliver() {
        try {
            while (deliverFirst()) {
                LOG.debug("{} was notified", consumer);
            }
        } finally {
            store.updates().endLease(consumer, holder);
        }
    }

    /** Whether there was something, and it was accepted. */
    private boolean deliverFirst() {
        var first = claimed();
        if (first.isEmpty()) {
            return false;
        }
        var update = first.get();
        if (!isAccepted.test(update)) {
            LOG.warn("{} does not accept update {} and will get it again", consumer, update.updateKey());
            return false;
        }
        store.updates().remove(update.updateKey());
        return true;
    }

    private Optional<UpdateNotice> claimed() {
        return store.atomically(() -> {
            var first = store.updates().first(consumer);
            var now = Instant.now(clock);
            return first.isPresent() && store.updates().lease(consumer, holder, now, now.plus(LEASE))
                    ? store.updates().first(consumer)
                    : Optional.empty();
        });
    }
}
