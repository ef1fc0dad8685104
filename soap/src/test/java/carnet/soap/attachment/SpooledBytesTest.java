package carnet.soap.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.soap.SoapLimits;
import carnet.soap.fault.InputRefused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpooledBytesTest {

    @TempDir
    private Path directory = Path.of(".");

    static LongStream seeds() {
        return LongStream.range(0, 25);
    }

    private Spool spool(long maxBytes) {
        return new Spool(new SoapLimits(1, 1, 1, 1, 1, 1, 1, directory.resolve("new"), maxBytes));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void areReadAsTheyWereWritten(long seed) throws IOException {
        var random = new Random(seed);
        var spool = spool(10_000_000);
        var spooled = new SpooledBytes(spool, random.nextInt(20_000));
        var expected = new ByteArrayOutputStream();
        for (int i = random.nextInt(30); i > 0; i--) {
            byte[] piece = new byte[random.nextInt(random.nextInt(5) == 0 ? 100_000 : 5_000)];
            random.nextBytes(piece);
            spooled.write(piece, 0, piece.length);
            expected.writeBytes(piece);
            spooled.write(i);
            expected.write(i);
        }

        assertThat(spooled.open()).hasBinaryContent(expected.toByteArray());
        try (InputStream again = spooled.open()) {
            var oneByOne = new ByteArrayOutputStream();
            for (int value = again.read(); value >= 0 && oneByOne.size() < 2_000; value = again.read()) {
                oneByOne.write(value);
            }
            assertThat(Arrays.copyOf(expected.toByteArray(), oneByOne.size())).isEqualTo(oneByOne.toByteArray());
        }

        spooled.discard();
        assertThat(spool.bytes()).isZero();
        assertThat(directory.resolve("new"))
                .satisfiesAnyOf(
                        none -> assertThat(none).doesNotExist(),
                        empty -> assertThat(empty).isEmptyDirectory());
    }

    @Test
    void needNoFileWhenTheyAreFew() throws IOException {
        var spool = spool(1);
        var spooled = new SpooledBytes(spool, 1000);

        spooled.write(new byte[1000]);

        assertThat(spool.bytes()).isZero();
        assertThat(directory.resolve("new")).doesNotExist();
    }

    @Test
    void haveNoNameInTheFolderWhileTheyWait() throws IOException {
        var spool = spool(1_000_000);
        var spooled = new SpooledBytes(spool, 0);

        spooled.write(new byte[100_000]);

        assertThat(spool.bytes()).isPositive();
        try (var files = Files.list(directory.resolve("new"))) {
            assertThat(files).isEmpty();
        }
        spooled.discard();
    }

    @Test
    void areRefusedWhenTheSpoolIsFull() throws IOException {
        var spool = spool(150_000);
        var first = new SpooledBytes(spool, 0);
        var second = new SpooledBytes(spool, 0);
        first.write(new byte[100_000]);

        assertThatThrownBy(() -> second.write(new byte[100_000]))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("no room");

        first.discard();
        second.write(new byte[100_000]);
        second.discard();
        assertThat(spool.bytes()).isZero();
    }
}
