package carnet.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import carnet.wsdl.xds.DocumentResponseType;
import carnet.wsdl.xds.RetrieveDocumentSetResponseType;
import ch.qos.logback.classic.Level;
import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDoorsExtension.class)
class ConnectionTest {

    private final TestDoors doors;

    ConnectionTest(TestDoors doors) {
        this.doors = doors;
    }

    @AfterEach
    void nothingIsLeftInTheSpool() {
        doors.awaitEmptySpool();
    }

    private static String exchange(URI address, String... written) throws IOException {
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            for (String piece : written) {
                out.write(piece.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String head(URI address, String contentType, String length) {
        return "POST " + address.getPath() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: "
                + contentType + "\r\n" + length + "\r\n\r\n";
    }

    @Test
    void mayBringARequestInSmallPieces() throws IOException {
        String body = TestRequest.storedQuery().xml();
        List<String> pieces = new ArrayList<>(
                List.of(head(doors.registryAddress, "application/soap+xml", "Transfer-Encoding: chunked")));
        for (int i = 0; i < body.length(); i += 10) {
            String piece = body.substring(i, Math.min(body.length(), i + 10));
            pieces.add(Integer.toHexString(piece.length()) + "\r\n" + piece + "\r\n");
        }
        pieces.add("0\r\n\r\n");

        assertThat(exchange(doors.registryAddress, pieces.toArray(String[]::new)))
                .startsWith("HTTP/1.1 200")
                .contains("status=\"ITI-18\"");
    }

    @Test
    void thatBreaksWhileTheEnvelopeIsReadIsNoErrorOfOurs() throws IOException {
        String body = TestRequest.storedQuery().xml();
        try (var log = new CapturedLog()) {
            String answer = exchange(
                    doors.registryAddress,
                    head(doors.registryAddress, "application/soap+xml", "Content-Length: 100000"),
                    body.substring(0, body.length() - 30));

            assertThat(answer).doesNotContain("200 OK");
            assertThat(doors.registry.calls).hasValue(0);
            assertThat(log.at(Level.ERROR)).isEmpty();
        }
    }

    @Test
    void thatBreaksWhileADocumentIsReadCommitsNothing() throws IOException {
        String body = new String(
                TestPackage.of(TestRequest.provide(TestRequest.document("d1", TestRequest.include("cid:one@sender"))))
                        .document("one@sender", new byte[100_000])
                        .bytes(),
                StandardCharsets.UTF_8);
        try (var log = new CapturedLog()) {
            String answer = exchange(
                    doors.repositoryAddress,
                    head(doors.repositoryAddress, TestPackage.contentType(), "Content-Length: " + body.length()),
                    body.substring(0, body.length() / 2));

            assertThat(answer).doesNotContain("200 OK");
            assertThat(doors.repository.committed).isEmpty();
            assertThat(log.at(Level.ERROR)).isEmpty();
        }
    }

    @Test
    void thatIsGoneBeforeTheAnswerIsNoErrorOfOurs() throws Exception {
        doors.repository.retrieve = request -> {
            var response = new RetrieveDocumentSetResponseType();
            var document = new DocumentResponseType();
            document.setDocument(
                    new DataHandler(new ByteArrayDataSource(new byte[20_000_000], "application/octet-stream")));
            response.getDocumentResponse().add(document);
            return response;
        };
        byte[] body = TestRequest.retrieve().bytes();
        try (var log = new CapturedLog()) {
            try (var socket = new Socket(doors.repositoryAddress.getHost(), doors.repositoryAddress.getPort())) {
                socket.getOutputStream()
                        .write((head(doors.repositoryAddress, TestDoors.SOAP, "Content-Length: " + body.length)
                                        + new String(body, StandardCharsets.UTF_8))
                                .getBytes(StandardCharsets.UTF_8));
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }

            await().untilAsserted(() -> assertThat(log.at(Level.WARN))
                    .anySatisfy(event -> assertThat(event.getFormattedMessage()).contains("peer left")));
            assertThat(log.at(Level.ERROR)).isEmpty();
        }
    }

    @Test
    void isAnsweredBeforeALargeRefusedRequestIsReadWhole() throws IOException {
        try (var socket = new Socket(doors.repositoryAddress.getHost(), doors.repositoryAddress.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((head(doors.repositoryAddress, "text/plain", "Content-Length: 10000000000") + "x")
                            .getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();

            assertThat(new String(in.readNBytes(12), StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 415");
        }
    }

    @Test
    void servesManyAtOnceWithoutMixingThemUp() throws Exception {
        int threads = 8;
        var seen = ConcurrentHashMap.<String>newKeySet();
        doors.registry.query = request -> TestRegistry.answered(ExchangeId.current());
        var start = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                String thread = "urn:thread-" + t + "-";
                done.add(pool.submit(() -> {
                    start.await();
                    for (int i = 0; i < 25; i++) {
                        String id = thread + i;
                        TestAnswer answer = doors.ask(TestRequest.storedQuery()
                                .withMessageIdHeader("<wsa:MessageID>" + id + "</wsa:MessageID>"));
                        assertThat(answer.envelope()).contains("status=\"" + id + "\"");
                        assertThat(answer.textOf("RelatesTo")).isEqualTo(id);
                        seen.add(answer.textOf("MessageID"));
                    }
                    return null;
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(seen).hasSize(threads * 25);
    }
}
