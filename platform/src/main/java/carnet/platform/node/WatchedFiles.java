package carnet.platform.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What files hold now, looked at when it is asked for. Files that cannot be read any more change nothing. */
final class WatchedFiles<T> implements Supplier<T> {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedFiles.class);

    /** Makes something of the files. */
    interface Reading<T> {
        T read() throws IOException;
    }

    private final String what;
    private final List<Path> files;
    private final Reading<T> reading;
    private final Duration interval;
    private final Clock clock;
    private final List<Runnable> listeners = new ArrayList<>();
    private T content;
    private Map<Path, FileTime> read;
    private Instant lookedAt;

    /**
     * @param what it is, in words for the log
     * @param interval longest time for which a change is not seen
     * @throws IOException when a file cannot be read now
     * @throws IllegalArgumentException when it holds something else
     */
    WatchedFiles(String what, List<Path> files, Reading<T> reading, Duration interval, Clock clock) throws IOException {
        this.what = what;
        this.files = List.copyOf(files);
        this.reading = reading;
        this.interval = interval;
        this.clock = clock;
        this.read = times();
        this.content = reading.read();
        this.lookedAt = clock.instant();
    }

    /** Runs whenever the content has changed. */
    synchronized void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public synchronized T get() {
        var now = clock.instant();
        if (lookedAt.plus(interval).isBefore(now)) {
            lookedAt = now;
            readAnewIfChanged();
        }
        return content;
    }

    private void readAnewIfChanged() {
        try {
            var times = times();
            if (!times.equals(read)) {
                content = reading.read();
                read = times;
                listeners.forEach(Runnable::run);
                LOG.info("{} were read anew", what);
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("{} stay as they were, their files cannot be read: {}", what, e.getMessage());
        }
    }

    private Map<Path, FileTime> times() throws IOException {
        Map<Path, FileTime> times = new HashMap<>();
        for (var file : files) {
            times.put(file, Files.getLastModifiedTime(file));
        }
        return times;
    }
}
