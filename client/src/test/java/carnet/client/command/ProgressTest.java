package carnet.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final StringWriter terminal = new StringWriter();

    @Test
    void drawsABarForALargeDocumentWhenSomebodyWatches() {
        try (var progress = new Progress(new PrintWriter(terminal), true, "Fetching", 10_000_000)) {
            progress.advance(5_000_000);
            progress.advance(10);
            progress.advance(4_999_990);
        }

        assertThat(terminal.toString())
                .isEqualTo("\rFetching [===============               ]  50 % of 10 MB"
                        + "\rFetching [==============================] 100 % of 10 MB" + System.lineSeparator());
    }

    @Test
    void drawsNothingOtherwise() {
        try (var unwatched = new Progress(new PrintWriter(terminal), false, "Fetching", 10_000_000);
                var small = new Progress(new PrintWriter(terminal), true, "Fetching", 1000);
                var unknown = new Progress(new PrintWriter(terminal), true, "Fetching", 0)) {
            unwatched.advance(5_000_000);
            small.advance(1000);
            unknown.advance(50_000_000);
        }

        assertThat(terminal.toString()).isEmpty();
    }
}
