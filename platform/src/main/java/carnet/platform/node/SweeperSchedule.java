package carnet.platform.node;

import carnet.repository.store.Sweeper.Report;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the repository's sweeper through, again and again, and counts what it did. */
final class SweeperSchedule implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SweeperSchedule.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var sweeping = new Thread(task, "sweeper");
        sweeping.setDaemon(true);
        return sweeping;
    });
    private final Sweeping sweeper;
    private final Counter registered;
    private final Counter discarded;
    private final Counter leftovers;
    private volatile int unresolved;

    /** One sweep. */
    @FunctionalInterface
    interface Sweeping {
        Report sweep() throws IOException;
    }

    SweeperSchedule(Sweeping sweeper, MeterRegistry meters) {
        this.sweeper = sweeper;
        this.registered = counter(meters, "registered");
        this.discarded = counter(meters, "discarded");
        this.leftovers = counter(meters, "leftover");
        Gauge.builder("carnet.sweeper.unresolved", this, schedule -> schedule.unresolved)
                .description("Pending documents the last sweep could not settle")
                .register(meters);
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("carnet.sweeper.documents")
                .description("What the sweeper settled")
                .tag("outcome", outcome)
                .register(meters);
    }

    SweeperSchedule every(Duration interval) {
        thread.scheduleWithFixedDelay(this::sweep, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    void sweep() {
        try {
            var report = sweeper.sweep();
            registered.increment(report.registered());
            discarded.increment(report.discarded());
            leftovers.increment(report.leftovers());
            unresolved = report.unresolved();
            if (report.foundNothing()) {
                LOG.debug("nothing to sweep");
            } else {
                LOG.info("swept: {}", report);
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("the sweeper failed and will try again", e);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
