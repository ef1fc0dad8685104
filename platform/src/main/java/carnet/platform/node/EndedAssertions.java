package carnet.platform.node;

import carnet.xua.replay.store.AssertionStore;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what is remembered of assertions that have ended, every ten minutes. */
final class EndedAssertions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EndedAssertions.class);
    private static final long MINUTES = 10;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var removing = new Thread(task, "ended-assertions");
        removing.setDaemon(true);
        return removing;
    });

    EndedAssertions(AssertionStore store) {
        thread.scheduleWithFixedDelay(() -> remove(store), MINUTES, MINUTES, TimeUnit.MINUTES);
    }

    private static void remove(AssertionStore store) {
        try {
            store.removeEnded();
        } catch (RuntimeException e) {
            LOG.error("ended assertions could not be removed; it will be tried again", e);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
