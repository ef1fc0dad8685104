package carnet.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedCommandTest {

    private final StringWriter out = new StringWriter();

    private int execute(String... args) {
        return Carnet.commands()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(args);
    }

    @Test
    void aFileHoldsAnyNumberOfMessagesWhateverEndsTheirSegments() {
        assertThat(FeedCommand.messages("MSH|1\nPID|1\n\nMSH|2\rPID|2\r\nPV1|2"))
                .containsExactly("MSH|1\rPID|1\r", "MSH|2\rPID|2\rPV1|2\r");
    }

    @Test
    void anUnreachableServerIsSaidSo(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("feed.hl7"), "MSH|^~\\&|\n");
        int nobody;
        try (var socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }

        assertThat(execute("feed", file.toString(), "--port", String.valueOf(nobody)))
                .isEqualTo(3);
        assertThat(out.toString()).contains("No acknowledgement from localhost:" + nobody);
    }

    @Test
    void aMissingFileIsSaidSo() {
        assertThat(execute("feed", "no-such-file.hl7")).isEqualTo(6);
    }

    @Test
    void helpNamesEveryCommand() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).contains("publish", "find", "fetch", "feed", "run", "demo");
    }

    @Test
    void anUnknownWordIsWrongUsage() {
        assertThat(execute("frobnicate")).isEqualTo(2);
    }
}
