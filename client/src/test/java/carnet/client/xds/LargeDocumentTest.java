package carnet.client.xds;

import static org.assertj.core.api.Assertions.assertThat;

import carnet.client.domain.ScriptedDomain;
import carnet.metadata.DTM;
import carnet.metadata.sample.Samples;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The heap of the tests is smaller than the document. */
class LargeDocumentTest {

    private static final int MEBIBYTES = 104;

    @Test
    void travelsBothWaysWithoutStandingInMemory(@TempDir Path folder) throws Exception {
        var file = folder.resolve("large.bin");
        write(file);
        var fingerprint = Fingerprint.of(file);
        assertThat(fingerprint.size()).isGreaterThan(Runtime.getRuntime().maxMemory());
        var entry = Samples.entryOf(Samples.ANNA, "Doc")
                .repositoryUniqueId(null)
                .size(fingerprint.size())
                .hash(fingerprint.hash())
                .build();
        var document = new SingleDocument(
                entry,
                Samples.newUniqueId(),
                Samples.SOURCE,
                Samples.DISCHARGE_SUMMARY,
                new DTM("20260301103000"),
                null);

        try (var domain = ScriptedDomain.open(folder);
                var connection = XdsConnection.open(ConnectionSettings.defaults())) {
            connection.documentSource(domain.repository()).publish(document, file);
            var consumer = connection.documentConsumer(domain.registry(), domain.repository());
            var reference =
                    consumer.withUniqueId(entry.uniqueId()).documents().get(0).reference();
            var copy = folder.resolve("copy.bin");
            try (var sink = Files.newOutputStream(copy)) {
                consumer.retrieve(reference.orElseThrow(), sink);
            }
            assertThat(Files.mismatch(file, copy)).isEqualTo(-1);
        }
    }

    private static void write(Path file) throws Exception {
        var random = new Random(41);
        var bytes = new byte[1 << 20];
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int i = 0; i < MEBIBYTES; i++) {
                random.nextBytes(bytes);
                channel.write(ByteBuffer.wrap(bytes));
            }
        }
    }
}
