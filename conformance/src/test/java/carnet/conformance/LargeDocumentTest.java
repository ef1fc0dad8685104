package carnet.conformance;

import static carnet.conformance.Ebrim.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Documents larger than the node's heap go in and come out, attached and inline, byte for byte. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Requirement("ITI TF-2 V.8")
class LargeDocumentTest {

    private static final Logger LOG = LoggerFactory.getLogger("carnet.conformance.LargeDocumentTest");
    private static final long MEGABYTE = 1 << 20;
    private static final String HEAP = "512m";

    private final Heap heap = new Heap(heapLog());
    private final Actors actors = Actors.around(CarnetProcess.started(
            "large-documents",
            List.of("-Xmx" + HEAP, heap.option()),
            Database.selected().get(0)));
    private final Patient patient = actors.newPatient();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static Path heapLog() {
        try {
            return Files.createDirectories(Path.of("target", "carnet-logs")).resolve("large-documents-gc.log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    void stop() {
        actors.node().close();
    }

    @Test
    void aHundredMegabytesAttached() throws Exception {
        goesInAndComesOut(100 * MEGABYTE, false);
    }

    @Test
    void aHundredMegabytesInline() throws Exception {
        goesInAndComesOut(100 * MEGABYTE, true);
    }

    @Test
    @Tag("large")
    void aGigabyteAttached() throws Exception {
        goesInAndComesOut(1024 * MEGABYTE, false);
    }

    @Test
    @Tag("large")
    void aGigabyteInline() throws Exception {
        goesInAndComesOut(1024 * MEGABYTE, true);
    }

    private void goesInAndComesOut(long size, boolean inline) throws Exception {
        long seed = size + (inline ? 1 : 0);
        var sha1 = SeededBytes.sha1(seed, size);
        var uniqueId = Samples.newOid();
        long start = System.nanoTime();

        assertThat(publish(uniqueId, seed, size, inline)).contains("ResponseStatusType:Success");

        long published = System.nanoTime();
        assertThat(actors.documentsOf(patient))
                .filteredOn(entry -> entry.getUniqueId().equals(uniqueId))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.getSize()).isEqualTo(size);
                    assertThat(entry.getHash()).isEqualToIgnoringCase(sha1);
                });
        long found = System.nanoTime();
        assertThat(fetchedSha1(uniqueId, size)).isEqualTo(sha1);
        long fetched = System.nanoTime();
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(actors.node().spoolFiles()).isEmpty());
        LOG.info(
                "{} MB {}: in at {} MB/s, out at {} MB/s; heap of at most {}: {}",
                size / MEGABYTE,
                inline ? "inline" : "attached",
                megabytesPerSecond(size, published - start),
                megabytesPerSecond(size, fetched - found),
                HEAP,
                heap.peak());
    }

    private static long megabytesPerSecond(long size, long nanos) {
        return size * 1_000_000_000L / MEGABYTE / nanos;
    }

    private String publish(String uniqueId, long seed, long size, boolean inline) throws Exception {
        var mark = "THE-BYTES";
        var document = inline
                ? "<xds:Document id=\"Doc1\">" + mark + "</xds:Document>"
                : Ebrim.attachedDocument("Doc1", "doc1@test");
        var envelope = Soap.envelope(
                Soap.ITI_41,
                Ebrim.provide(
                        Ebrim.submitObjects(
                                Ebrim.entry("Doc1", patient, uniqueId),
                                Ebrim.submissionSet("SS1", patient, Samples.newOid()),
                                Ebrim.original("as1", "SS1", "Doc1")),
                        document));
        var package_ = inline
                ? new String(WireClient.mtom(envelope), StandardCharsets.UTF_8)
                : new String(
                        WireClient.mtom(envelope, new WireClient.Part("doc1@test", "text/plain", utf8(mark))),
                        StandardCharsets.UTF_8);
        int at = package_.indexOf(mark);
        var bytes = new SeededBytes(seed, size);
        var body = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(utf8(package_.substring(0, at))),
                inline ? new Base64Text(bytes) : bytes,
                new ByteArrayInputStream(utf8(package_.substring(at + mark.length()))))));
        var request = HttpRequest.newBuilder(actors.node().httpUri(WireClient.REPOSITORY))
                .header("Content-Type", WireClient.PACKAGE)
                .POST(BodyPublishers.ofInputStream(() -> body))
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    /** Base64 of a stream, piece by piece. */
    private static final class Base64Text extends InputStream {

        private final InputStream bytes;
        private byte[] text = new byte[0];
        private int position;

        Base64Text(InputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (position == text.length) {
                text = Base64.getEncoder().encode(bytes.readNBytes(48 * 1024));
                position = 0;
                if (text.length == 0) {
                    return -1;
                }
            }
            int count = Math.min(length, text.length - position);
            System.arraycopy(text, position, buffer, offset, count);
            position += count;
            return count;
        }
    }

    /** Reads the second part of the answer, as long as the document is. */
    private String fetchedSha1(String uniqueId, long size) throws Exception {
        var request = HttpRequest.newBuilder(actors.node().httpUri(WireClient.REPOSITORY))
                .header("Content-Type", WireClient.PACKAGE)
                .POST(BodyPublishers.ofByteArray(
                        WireClient.mtom(Soap.envelope(Soap.ITI_43, Ebrim.retrieve(Samples.REPOSITORY, uniqueId)))))
                .build();
        var response = http.send(request, BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("multipart/related");
        try (var in = new BufferedInputStream(response.body(), 1 << 16)) {
            skipHeader(in);
            skipTo(in, "</env:Envelope>");
            skipHeader(in);
            var digest = Sha1.digest();
            var buffer = new byte[1 << 16];
            long left = size;
            while (left > 0) {
                int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    throw new AssertionError("the document ends " + left + " bytes early");
                }
                digest.update(buffer, 0, count);
                left -= count;
            }
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .as("what follows the document")
                    .startsWith("\r\n--")
                    .endsWith("--");
            return Sha1.hex(digest.digest());
        }
    }

    private static void skipHeader(InputStream in) throws IOException {
        skipTo(in, "Content-ID");
        skipTo(in, "\r\n\r\n");
    }

    private static void skipTo(InputStream in, String text) throws IOException {
        int matched = 0;
        while (matched < text.length()) {
            int next = in.read();
            if (next < 0) {
                throw new AssertionError("the answer has no " + text);
            }
            matched = next == text.charAt(matched) ? matched + 1 : next == text.charAt(0) ? 1 : 0;
        }
    }
}
