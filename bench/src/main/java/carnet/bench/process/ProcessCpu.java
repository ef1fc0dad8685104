package carnet.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/** User and system time of processes: from /proc where there is one, else as the JDK knows it. */
public final class ProcessCpu {

    private static final Path PROC = Path.of("/proc");
    private static final boolean HAS_PROC = Files.isReadable(PROC.resolve("self/stat"));

    /** Linux counts in hundredths of a second for programs to read, whatever it counts in itself. */
    private static final long NANOS_PER_TICK = 10_000_000;

    private static final int UTIME = 11;
    private static final int CUTIME = 13;

    private ProcessCpu() {}

    /** Nanoseconds one process has computed. */
    public static long of(ProcessHandle process) {
        return HAS_PROC
                ? ticks(process.pid(), UTIME) * NANOS_PER_TICK
                : process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    /** Nanoseconds a process and all it has ever begotten have computed; without /proc, only those that live. */
    public static long ofFamily(ProcessHandle parent) {
        long nanos = HAS_PROC ? ticks(parent.pid(), CUTIME) * NANOS_PER_TICK : 0;
        for (var process : family(parent)) {
            nanos += of(process);
        }
        return nanos;
    }

    private static Set<ProcessHandle> family(ProcessHandle parent) {
        var found = new HashSet<ProcessHandle>();
        var waiting = new ArrayDeque<ProcessHandle>();
        waiting.add(parent);
        while (!waiting.isEmpty()) {
            var next = waiting.remove();
            if (found.add(next)) {
                next.children().forEach(waiting::add);
            }
        }
        return found;
    }

    /** Two neighbouring fields of /proc/…/stat, counted after the name; 0 when the process has ended. */
    private static long ticks(long pid, int first) {
        try {
            var stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1]);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
