package carnet.repository.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the documents the registry has taken and writes that down, a moment later and many at once. An answer need not
 * wait for it: what a crash or a full queue swallows stays pending, and the {@link Sweeper} finds it.
 */
public final class Confirmations implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Confirmations.class);
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_IN_ONE_TRANSACTION = 200;
    private static final long A_MOMENT_MILLIS = 50;
    private static final long PATIENCE_AT_CLOSE_SECONDS = 10;

    private final BlockingQueue<List<StoredDocument>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final DocumentStore store;
    private final DocumentIndex index;
    private final Thread writer;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Begins to write. */
    public Confirmations(DocumentStore store, DocumentIndex index) {
        this.store = store;
        this.index = index;
        this.writer = new Thread(this::write, "repository-confirmations");
        writer.setDaemon(true);
        writer.start();
    }

    /** Says that the registry has taken these documents. */
    public void registered(List<StoredDocument> documents) {
        if (!documents.isEmpty() && !waiting.offer(documents)) {
            LOG.warn("{} documents stay pending until the next sweep: too many confirmations wait", documents.size());
        }
    }

    private void write() {
        try {
            while (closed.getCount() > 0 || !waiting.isEmpty()) {
                var first = waiting.poll(1, TimeUnit.SECONDS);
                if (first != null) {
                    closed.await(A_MOMENT_MILLIS, TimeUnit.MILLISECONDS); // for others to come
                    writeTogetherWithThoseThatWait(first);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeTogetherWithThoseThatWait(List<StoredDocument> first) {
        var submissions = new ArrayList<List<StoredDocument>>();
        submissions.add(first);
        waiting.drainTo(submissions, MOST_IN_ONE_TRANSACTION);
        var kept =
                submissions.stream().flatMap(List::stream).filter(this::isKept).toList();
        if (kept.isEmpty()) {
            return;
        }
        try {
            index.markRegistered(kept);
        } catch (RuntimeException e) { // whatever it was, the next ones may fare better
            LOG.warn("{} documents stay pending until the next sweep", kept.size(), e);
        }
    }

    private boolean isKept(StoredDocument document) {
        try {
            store.keep(document.key());
            return true;
        } catch (IOException | RuntimeException e) { // as above
            LOG.warn(
                    "the stored bytes {} stay provisional until the next sweep",
                    document.key().text(),
                    e);
            return false;
        }
    }

    /** Writes what waits, then ends. */
    @Override
    public void close() {
        closed.countDown();
        waiting.offer(List.of()); // wakes the writer
        try {
            writer.join(TimeUnit.SECONDS.toMillis(PATIENCE_AT_CLOSE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
