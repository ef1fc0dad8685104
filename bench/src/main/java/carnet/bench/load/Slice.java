package carnet.bench.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * What one contender did in one stretch of time.
 *
 * @param latencies nanoseconds of each request, sorted
 * @param seconds from the first request to the last answer
 * @param serverCpu nanoseconds, without the compiler's
 * @param compilerCpu nanoseconds
 * @param databaseCpu nanoseconds
 * @param failures requests that were not answered as they should
 * @param firstFailure what was wrong with the first of them
 */
public record Slice(
        long[] latencies,
        double seconds,
        long serverCpu,
        long compilerCpu,
        long databaseCpu,
        int failures,
        @Nullable String firstFailure) {

    /** Lets {@code threads} workers run for so long; requests under way are waited for and counted. */
    public static Slice of(Contender contender, int threads, double seconds) throws Exception {
        var workers = new ArrayList<Worker>();
        try {
            for (int i = 0; i < threads; i++) {
                workers.add(contender.workers().call());
            }
            return of(contender, workers, (long) (seconds * 1e9));
        } finally {
            for (var worker : workers) {
                worker.close();
            }
        }
    }

    private static Slice of(Contender contender, List<Worker> workers, long nanos)
            throws InterruptedException, ExecutionException {
        var pool = Executors.newFixedThreadPool(workers.size());
        try {
            long serverBefore = contender.serverCpu().nanos();
            long compilerBefore = contender.compilerCpu().nanos();
            long databaseBefore = contender.databaseCpu().nanos();
            long began = System.nanoTime();
            var running = new ArrayList<Future<Run>>();
            for (var worker : workers) {
                running.add(pool.submit(() -> Run.until(began + nanos, worker)));
            }
            var runs = new ArrayList<Run>();
            for (var each : running) {
                runs.add(each.get());
            }
            double took = (System.nanoTime() - began) / 1e9;
            long compiler = Math.max(contender.compilerCpu().nanos() - compilerBefore, 0);
            return of(
                    runs,
                    took,
                    contender.serverCpu().nanos() - serverBefore - compiler,
                    compiler,
                    contender.databaseCpu().nanos() - databaseBefore);
        } finally {
            pool.shutdownNow();
        }
    }

    private static Slice of(List<Run> runs, double seconds, long serverCpu, long compilerCpu, long databaseCpu) {
        var latencies = runs.stream()
                .flatMapToLong(run -> Arrays.stream(run.latencies, 0, run.count))
                .sorted()
                .toArray();
        return new Slice(
                latencies,
                seconds,
                serverCpu,
                compilerCpu,
                databaseCpu,
                runs.stream().mapToInt(run -> run.failures).sum(),
                runs.stream()
                        .map(run -> run.firstFailure)
                        .filter(failure -> failure != null)
                        .findFirst()
                        .orElse(null));
    }

    public int requests() {
        return latencies.length;
    }

    public double rate() {
        return latencies.length / seconds;
    }

    /** What one thread saw. */
    private static final class Run {

        private static final int MOST_FAILURES = 20;

        private long[] latencies = new long[4096];
        private int count;
        private int failures;
        private @Nullable String firstFailure;

        static Run until(long end, Worker worker) {
            var run = new Run();
            run.exchangeUntil(end, worker);
            return run;
        }

        private void exchangeUntil(long end, Worker worker) {
            long before = System.nanoTime();
            while (before < end && failures < MOST_FAILURES) {
                try {
                    worker.exchange();
                    long after = System.nanoTime();
                    add(after - before);
                    before = after;
                } catch (Exception e) {
                    failures++;
                    firstFailure = firstFailure == null ? e.toString() : firstFailure;
                    before = System.nanoTime();
                }
            }
        }

        private void add(long latency) {
            if (count == latencies.length) {
                latencies = Arrays.copyOf(latencies, count * 2);
            }
            latencies[count++] = latency;
        }
    }
}
