package carnet.soap.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MediaTypeTest {

    @Test
    void hasATypeAndParametersWhateverTheirCase() {
        assertThat(MediaType.parse(
                        " Multipart/Related ; Type=\"application/xop+xml\";START = \"<a;b=c@d>\"; boundary=B "))
                .isEqualTo(new MediaType(
                        "multipart/related",
                        Map.of("type", "application/xop+xml", "start", "<a;b=c@d>", "boundary", "B")));
    }

    @Test
    void unquotesWhatIsEscaped() {
        assertThat(MediaType.parse("a/b; c=\"d\\\"e\\\\f\"; g=h").parameters())
                .isEqualTo(Map.of("c", "d\"e\\f", "g", "h"));
    }

    @Test
    void keepsTheFirstOfTwoParameters() {
        assertThat(MediaType.parse("a/b; c=1; c=2").parameter("c")).contains("1");
    }

    @Test
    void mayHaveNoParameters() {
        assertThat(MediaType.parse("a/b").parameters()).isEmpty();
        assertThat(MediaType.parse("a/b;").parameters()).isEmpty();
        assertThat(MediaType.parse("a/b; c").parameters()).isEmpty();
        assertThat(MediaType.parse("").type()).isEmpty();
    }

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isReadFromWhateverComes(long seed) {
        var random = new Random(seed);
        var header = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            header.append("a/;=\"\\ b<>".charAt(random.nextInt(10)));
        }

        assertThat(MediaType.parse(header.toString()).type()).doesNotContain(";");
    }
}
