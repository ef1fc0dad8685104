package carnet.bench;

import carnet.bench.data.Population;
import carnet.bench.data.Requests;
import carnet.bench.load.Answer;
import carnet.bench.load.HttpConnection;
import carnet.bench.process.CarnetNode;
import carnet.bench.process.HeapWatch;
import carnet.bench.process.ProcessCpu;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * One large document on its way in and on its way out.
 *
 * @param direction ITI-41 or ITI-43
 * @param seconds it took
 * @param cpuSeconds of the node
 * @param peakHeap most bytes in use, garbage included
 * @param heapAfterwards bytes in use after a collection
 */
record Streaming(String direction, double seconds, double cpuSeconds, long peakHeap, long heapAfterwards) {

    private static final String UNIQUE_ID = "2.25.34711";
    private static final byte[] MEGABYTE = new byte[1 << 20];

    static {
        new Random(1).nextBytes(MEGABYTE);
    }

    /** Something that is done while the heap is watched. */
    @FunctionalInterface
    private interface Transfer {
        void over(HttpConnection connection) throws IOException;
    }

    /** ITI-41 of a document of this size. */
    static Streaming in(CarnetNode node, Population population, long size) throws IOException {
        var around = new Requests(population, "/xds/registry", "/xds/repository")
                .aroundLargeDocument(UNIQUE_ID, size, new SplittableRandom());
        return watched(
                "ITI-41",
                node,
                connection -> require(
                        connection.exchange(out -> {
                            out.write(around.get(0).getBytes(StandardCharsets.UTF_8));
                            write(size, out);
                            out.write(around.get(1).getBytes(StandardCharsets.UTF_8));
                        }),
                        0));
    }

    private static void write(long size, OutputStream out) throws IOException {
        for (long left = size; left > 0; left -= MEGABYTE.length) {
            out.write(MEGABYTE, 0, (int) Math.min(left, MEGABYTE.length));
        }
    }

    /** ITI-43 of the document that was sent before. */
    static Streaming out(CarnetNode node, Population population, long size) throws IOException {
        var request = new Requests(population, "/xds/registry", "/xds/repository").retrieve(random -> UNIQUE_ID);
        return watched(
                "ITI-43", node, connection -> require(connection.exchange(request, new SplittableRandom()), size));
    }

    private static Streaming watched(String direction, CarnetNode node, Transfer transfer) throws IOException {
        try (var heap = new HeapWatch(node.jvm());
                var connection = new HttpConnection(node.port())) {
            long cpuBefore = ProcessCpu.of(node.jvm().handle());
            long began = System.nanoTime();
            transfer.over(connection);
            double seconds = (System.nanoTime() - began) / 1e9;
            double cpu = (ProcessCpu.of(node.jvm().handle()) - cpuBefore) / 1e9;
            return new Streaming(direction, seconds, cpu, heap.peak(), heap.afterCollection());
        }
    }

    private static void require(Answer answer, long length) throws IOException {
        if (!answer.isSuccess() || answer.length() < length) {
            throw new IOException("the document did not pass: " + answer);
        }
    }
}
