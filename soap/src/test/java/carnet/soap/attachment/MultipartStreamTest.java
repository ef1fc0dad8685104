package carnet.soap.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.soap.attachment.MultipartStream.PartHeader;
import carnet.soap.fault.InputRefused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MultipartStreamTest {

    private static final String BOUNDARY = "-b-";

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    /** Bytes that often begin like a delimiter, but hold none. */
    private static byte[] tricky(Random random) {
        var content = new ByteArrayOutputStream();
        String[] pieces = {"\r", "\n", "\r\n", "\r\n-", "\r\n--", "\r\n---b", "\r\n---", "-b-", "x", "-", "\r\r\n--"};
        for (int i = random.nextInt(40); i > 0; i--) {
            content.writeBytes(pieces[random.nextInt(pieces.length)].getBytes(StandardCharsets.US_ASCII));
            if (random.nextInt(30) == 0) {
                content.writeBytes(new byte[random.nextInt(100_000)]);
            }
        }
        String text = content.toString(StandardCharsets.ISO_8859_1).replace("\r\n--" + BOUNDARY, "y");
        return (text.startsWith("--" + BOUNDARY) ? "z" : text).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] written(List<byte[]> parts) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < parts.size(); i++) {
            bytes.writeBytes(((i == 0 ? "" : "\r\n") + "--" + BOUNDARY + "\r\nContent-ID: <" + i + ">\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            bytes.writeBytes(parts.get(i));
        }
        bytes.writeBytes(("\r\n--" + BOUNDARY + "--").getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    /** Gives as few bytes at a time as it likes. */
    private static InputStream trickling(byte[] bytes, Random random) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(50)));
            }
        };
    }

    private static List<byte[]> read(byte[] bytes, Random random) throws IOException {
        var parts = new MultipartStream(trickling(bytes, random), BOUNDARY, 1000);
        List<byte[]> contents = new ArrayList<>();
        for (PartHeader header = parts.next(); header != null; header = parts.next()) {
            assertThat(header.contentId()).contains(String.valueOf(contents.size()));
            var content = new ByteArrayOutputStream();
            byte[] chunk = new byte[1 + random.nextInt(200)];
            for (int count = parts.read(chunk, 0, chunk.length);
                    count >= 0;
                    count = parts.read(chunk, 0, chunk.length)) {
                content.write(chunk, 0, count);
            }
            contents.add(content.toByteArray());
        }
        return contents;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void givesBackEveryPartHoweverTheBytesCome(long seed) throws IOException {
        var random = new Random(seed);
        List<byte[]> parts = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            parts.add(tricky(random));
        }

        assertThat(read(written(parts), random)).containsExactlyElementsOf(parts);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void refusesWhatIsCutOffAndNothingElseHappens(long seed) throws IOException {
        var random = new Random(seed);
        byte[] whole = written(List.of(tricky(random), tricky(random)));
        byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));

        assertThatThrownBy(() -> read(cut, random)).isInstanceOf(InputRefused.class);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readsOrRefusesWhateverComes(long seed) throws IOException {
        var random = new Random(seed);
        byte[] bytes = written(List.of(tricky(random), tricky(random)));
        for (int i = random.nextInt(5); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) "-b\r\n:x<> ".charAt(random.nextInt(9));
        }
        var parts = new MultipartStream(trickling(bytes, random), BOUNDARY, 1000);
        int count = 0;
        try {
            while (parts.next() != null) {
                count++;
            }
        } catch (InputRefused refused) {
            assertThat(refused.refusal().reason()).isNotEmpty();
        }
        assertThat(count).isLessThan(100);
    }
}
