package carnet.bench.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What it takes to make one document durable: a file written, the file and its folder forced to disk. */
public final class FsyncCost {

    private static final int TIMES = 200;

    private FsyncCost() {}

    /** Milliseconds of processor time for one document. */
    public static double cpuMillis(Path folder, byte[] document) {
        try {
            var documents = Files.createTempDirectory(Files.createDirectories(folder), "fsync");
            for (int i = 0; i < TIMES; i++) {
                write(documents, document);
            }
            var threads = ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < TIMES; i++) {
                write(documents, document);
            }
            long nanos = threads.getCurrentThreadCpuTime() - before;
            Files.delete(documents);
            return nanos / 1e6 / TIMES;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path folder, byte[] document) throws IOException {
        var file = folder.resolve("document");
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(document));
            channel.force(true);
        }
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
        Files.delete(file);
    }
}
