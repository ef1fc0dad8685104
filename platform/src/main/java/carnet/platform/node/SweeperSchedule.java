package carnet.platform.node;

import carnet.repository.store.Sweeper;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the repository's sweeper through, again and again. */
final class SweeperSchedule implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SweeperSchedule.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var sweeping = new Thread(task, "sweeper");
        sweeping.setDaemon(true);
        return sweeping;
    });

    SweeperSchedule(Sweeper sweeper, Duration interval) {
        thread.scheduleWithFixedDelay(
                () -> sweep(sweeper), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void sweep(Sweeper sweeper) {
        try {
            var report = sweeper.sweep();
            LOG.info("swept: {}", report);
        } catch (IOException | RuntimeException e) {
            LOG.error("the sweeper failed and will try again", e);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
