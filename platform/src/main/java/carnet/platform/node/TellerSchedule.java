package carnet.platform.node;

import carnet.pixpdq.identity.AffinityDomainTeller;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the registry and consumers told what they did not hear at once: at the start, and again and again. */
final class TellerSchedule implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TellerSchedule.class);
    private static final long SECONDS_TO_END = 10;

    private final ScheduledExecutorService threads;

    /** A thread for each of them, since each may be slow. */
    TellerSchedule(AffinityDomainTeller teller, List<Runnable> notifiers, Duration interval) {
        threads = Executors.newScheduledThreadPool(1 + notifiers.size(), task -> {
            var telling = new Thread(task, "teller");
            telling.setDaemon(true);
            return telling;
        });
        repeat(teller::tellPending, interval);
        notifiers.forEach(notifier -> repeat(notifier, interval));
    }

    private void repeat(Runnable telling, Duration interval) {
        threads.scheduleWithFixedDelay(() -> tell(telling), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void tell(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException e) {
            LOG.error("the registry or a consumer could not be told; it will be tried again", e);
        }
    }

    /** Without interrupting: an embedded database does not bear it. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                LOG.warn("the registry or a consumer was still being told when the node ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
