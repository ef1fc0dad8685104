package carnet.pixpdq;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Acts when something takes too long. A socket's own timeout bounds one read; this bounds a whole message however it
 * trickles in, and a write, which has no timeout of its own.
 */
final class Deadlines implements AutoCloseable {

    private final ScheduledThreadPoolExecutor watch;

    Deadlines(String threadName) {
        watch = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, threadName);
            thread.setDaemon(true);
            return thread;
        });
        watch.setRemoveOnCancelPolicy(true);
        watch.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        watch.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Something a socket may block. */
    interface Action<T> {
        T perform() throws IOException;
    }

    /** Performs the action; if it lasts longer than the limit, does {@code whenOver} beside it, once. */
    <T> T within(Duration limit, Runnable whenOver, Action<T> action) throws IOException {
        var over = watch.schedule(whenOver, limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return action.perform();
        } finally {
            over.cancel(false);
        }
    }

    /** From now on nothing is watched. */
    @Override
    public void close() {
        watch.shutdown();
    }
}
