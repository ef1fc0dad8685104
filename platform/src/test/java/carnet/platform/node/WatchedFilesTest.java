package carnet.platform.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFilesTest {

    @TempDir
    Path folder;

    private final AtomicInteger changes = new AtomicInteger();
    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("word"), "one");
    }

    private WatchedFiles<String> watched() throws IOException {
        var watched = new WatchedFiles<>(
                "words", List.of(file), () -> word(Files.readString(file)), Duration.ZERO, Clock.systemUTC());
        watched.onChange(changes::incrementAndGet);
        return watched;
    }

    private static String word(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("no word");
        }
        return text;
    }

    private void becomes(String text) throws IOException {
        var before = Files.getLastModifiedTime(file);
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(before.toMillis() + 1000));
    }

    @Test
    void aFileThatChangedIsReadAnewAndSomebodyHearsOfIt() throws IOException {
        var watched = watched();
        becomes("two");

        assertThat(watched.get()).isEqualTo("two");
        assertThat(watched.get()).isEqualTo("two");
        assertThat(changes).hasValue(1);
    }

    @Test
    void aFileThatIsGoneOrNoLongerReadableChangesNothing() throws IOException {
        var watched = watched();
        becomes(" ");
        assertThat(watched.get()).isEqualTo("one");

        Files.delete(file);
        assertThat(watched.get()).isEqualTo("one");
        assertThat(changes).hasValue(0);
    }

    @Test
    void aFileThatIsNotThereIsToldAtOnce() throws IOException {
        Files.delete(file);

        assertThatThrownBy(this::watched).isInstanceOf(NoSuchFileException.class);
    }
}
