package carnet.soap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A peer that answers whatever a test wants, right or wrong. */
final class CannedPeer implements AutoCloseable {

    /** What to do with a request. */
    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange, String request) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    CannedPeer(Answer answer) throws IOException {
        this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), answer);
    }

    CannedPeer(HttpServer server, Answer answer) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                answer.to(exchange, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            }
        });
        server.start();
    }

    static CannedPeer answering(int status, String contentType, String content) throws IOException {
        return new CannedPeer((exchange, request) -> send(exchange, status, contentType, content));
    }

    static void send(HttpExchange exchange, int status, String contentType, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    int port() {
        return server.getAddress().getPort();
    }

    URI address() {
        return URI.create("http://localhost:" + port() + "/xds");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
