package carnet.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/** User and system time of processes: from /proc where there is one, else as the JDK knows it. */
public final class ProcessCpu {

    private static final Path PROC = Path.of("/proc");
    private static final boolean HAS_PROC = Files.isReadable(PROC.resolve("self/stat"));

    /** Linux counts in hundredths of a second for programs to read, whatever it counts in itself. */
    private static final long NANOS_PER_TICK = 10_000_000;

    /** Place of the field, counted after the name. */
    private static final int UTIME = 11;

    private ProcessCpu() {}

    /** Nanoseconds one process has computed. */
    public static long of(ProcessHandle process) {
        return HAS_PROC
                ? ticks(PROC.resolve(Long.toString(process.pid()))) * NANOS_PER_TICK
                : process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    /** Nanoseconds the compiler's threads of a JVM have computed; 0 without /proc. */
    public static long ofCompiler(ProcessHandle jvm) {
        if (!HAS_PROC) {
            return 0;
        }
        long ticks = 0;
        try (var threads = Files.list(PROC.resolve(Long.toString(jvm.pid())).resolve("task"))) {
            for (var thread : threads.toList()) {
                if (isCompiler(thread)) {
                    ticks += ticks(thread);
                }
            }
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ticks * NANOS_PER_TICK;
    }

    private static boolean isCompiler(Path thread) throws IOException {
        try {
            return Files.readString(thread.resolve("comm")).matches("C[12] Compiler.*\\s*");
        } catch (IOException e) {
            if (Files.exists(thread)) {
                throw e;
            }
            return false; // it has ended meanwhile
        }
    }

    /** User and system time in /proc/…/stat; 0 when the process or thread has ended. */
    private static long ticks(Path process) {
        try {
            var stat = Files.readString(process.resolve("stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Long.parseLong(fields[UTIME]) + Long.parseLong(fields[UTIME + 1]);
        } catch (IOException e) {
            if (Files.exists(process)) {
                throw new UncheckedIOException(e);
            }
            return 0;
        }
    }
}
