package carnet.client.domain;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** Answers every request with the same bytes, whatever it asks. */
public final class CannedServer implements AutoCloseable {

    private final HttpServer server;
    private final CountDownLatch end;

    private CannedServer(HttpServer server, CountDownLatch end) {
        this.server = server;
        this.end = end;
    }

    public static CannedServer answering(int status, String mediaType, String answer) throws IOException {
        return answering(status, mediaType, answer, 0, new CountDownLatch(0));
    }

    /** Promises more bytes than it sends, and hangs up. */
    public static CannedServer breakingOff(int status, String mediaType, String answer) throws IOException {
        return answering(status, mediaType, answer, 1_000_000, new CountDownLatch(0));
    }

    /** Promises more bytes than it sends, and waits until it is closed. */
    public static CannedServer standingStill(int status, String mediaType, String answer) throws IOException {
        return answering(status, mediaType, answer, 1_000_000, new CountDownLatch(1));
    }

    private static CannedServer answering(int status, String mediaType, String answer, int missing, CountDownLatch end)
            throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", mediaType);
            exchange.sendResponseHeaders(status, bytes.length + missing);
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.start();
        return new CannedServer(server, end);
    }

    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/some/service");
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }
}
