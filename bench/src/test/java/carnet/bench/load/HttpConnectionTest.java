package carnet.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {

    private static final String SUCCESS = "status=\"urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success\"";

    @Test
    void readsABodyOfKnownLengthAndOneInChunksOverTheSameConnection() throws Exception {
        var body = new ByteArrayOutputStream();
        try (var server = new OneConnection(
                        "HTTP/1.1 200 \r\nContent-Length: " + SUCCESS.length() + "\r\n\r\n" + SUCCESS
                                + "HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n7\r\n, world\r\n0\r\n\r\n");
                var connection = new HttpConnection(server.port(), body)) {
            assertThat(connection.get("/").isSuccess()).isTrue();

            var second = connection.get("/");
            assertThat(second.length()).isEqualTo(12);
            assertThat(second.isSuccess()).isFalse();
            assertThat(body.toString(StandardCharsets.UTF_8)).isEqualTo(SUCCESS + "hello, world");
        }
    }

    @Test
    void fillsATemplateAndCountsItsBytes() throws IOException {
        var template = new RequestTemplate(
                "/path",
                "text/plain",
                List.of("é{{a}}-{{b}}-{{a}}", new byte[] {'!'}),
                Map.of("a", r -> "1", "b", r -> "22"));
        var written = new ByteArrayOutputStream();
        template.writeTo(written, new ByteArrayOutputStream(), new SplittableRandom());

        assertThat(written.toString(StandardCharsets.UTF_8))
                .startsWith("POST /path HTTP/1.1\r\n")
                .contains("Content-Length: 9\r\n")
                .endsWith("\r\n\r\né1-22-1!");
    }

    /** Answers whoever comes first with what it was given, whatever is asked. */
    private static final class OneConnection implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

        OneConnection(String answer) throws IOException {
            var thread = new Thread(() -> {
                try (var connection = socket.accept()) {
                    connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                    connection.getInputStream().transferTo(ByteArrayOutputStream.nullOutputStream());
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return socket.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
