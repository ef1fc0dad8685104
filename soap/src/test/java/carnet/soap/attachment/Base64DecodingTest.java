package carnet.soap.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.soap.fault.InputRefused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Base64DecodingTest {

    private static final String ANYTHING = "AZaz09+/= \n\t\r-_.\u0000\u0080\uFFFF";

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    private static byte[] decoded(String text, Random random) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var decoding = new Base64Decoding(bytes);
        char[] characters = text.toCharArray();
        for (int from = 0; from < characters.length; ) {
            int length = Math.min(characters.length - from, 1 + random.nextInt(40));
            decoding.feed(characters, from, length);
            from += length;
        }
        decoding.finish();
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void givesBackWhatWasEncodedHoweverItIsSplit(long seed) throws IOException {
        var random = new Random(seed);
        byte[] bytes = new byte[random.nextInt(60_000)];
        random.nextBytes(bytes);
        String text = random.nextBoolean()
                ? Base64.getEncoder().encodeToString(bytes)
                : Base64.getMimeEncoder().encodeToString(bytes);

        assertThat(decoded(text, random)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithTheJdkOnWhatIsBase64(long seed) throws IOException {
        var random = new Random(seed);
        var text = new StringBuilder();
        for (int i = random.nextInt(9); i > 0; i--) {
            text.append(ANYTHING.charAt(random.nextInt(random.nextBoolean() ? 9 : ANYTHING.length())));
        }
        String withoutSpace = text.toString().replaceAll("[ \n\t\r]", "");
        byte[] expected;
        try {
            expected = Base64.getDecoder().decode(withoutSpace);
        } catch (IllegalArgumentException e) {
            assertThatThrownBy(() -> decoded(text.toString(), random)).isInstanceOf(InputRefused.class);
            return;
        }
        if (withoutSpace.length() % 4 != 0) {
            // the JDK forgives missing padding
            assertThatThrownBy(() -> decoded(text.toString(), random)).isInstanceOf(InputRefused.class);
        } else {
            assertThat(decoded(text.toString(), random)).isEqualTo(expected);
        }
    }
}
