package carnet.platform.node;

import carnet.pixpdq.identity.AffinityDomainTeller;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the registry told what it did not hear at once: at the start, and again and again. */
final class TellerSchedule implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TellerSchedule.class);
    private static final long SECONDS_TO_END = 10;

    private final AffinityDomainTeller teller;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var telling = new Thread(task, "teller");
        telling.setDaemon(true);
        return telling;
    });

    TellerSchedule(AffinityDomainTeller teller, Duration interval) {
        this.teller = teller;
        thread.scheduleWithFixedDelay(this::tell, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tell() {
        try {
            teller.tellPending();
        } catch (RuntimeException e) {
            LOG.error("the registry could not be told of patients; it will be tried again", e);
        }
    }

    /** Without interrupting: an embedded database does not bear it. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                LOG.warn("the registry was still being told of patients when the node ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
