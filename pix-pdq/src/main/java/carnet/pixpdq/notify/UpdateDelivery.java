package carnet.pixpdq.notify;

import carnet.pixpdq.store.IdentityStore;
import carnet.pixpdq.store.UpdateNotice;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one consumer what has changed, in order, whatever it is told by: the next update goes out when the one before was
 * accepted. What was accepted and not deleted before a crash is sent again.
 */
public final class UpdateDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(UpdateDelivery.class);

    private final IdentityStore store;
    private final String consumer;
    private final Predicate<UpdateNotice> isAccepted;

    /**
     * @param consumer name under which its updates wait
     * @param isAccepted sends an update and says whether the consumer took it
     */
    public UpdateDelivery(IdentityStore store, String consumer, Predicate<UpdateNotice> isAccepted) {
        this.store = store;
        this.consumer = consumer;
        this.isAccepted = isAccepted;
    }

    /** Sends what waits, until nothing does or the consumer does not accept. */
    public void deliver() {
        while (store.atomically(this::deliverFirst)) {
            LOG.debug("{} was notified", consumer);
        }
    }

    /** Whether there was something, and it was accepted. */
    private boolean deliverFirst() {
        var first = store.lockFirstUpdate(consumer);
        if (first.isEmpty()) {
            return false;
        }
        var update = first.get();
        if (!isAccepted.test(update)) {
            LOG.warn("{} does not accept update {} and will get it again", consumer, update.updateKey());
            return false;
        }
        store.removeUpdate(update.updateKey());
        return true;
    }
}
