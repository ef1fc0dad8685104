package carnet.soap.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    @TempDir
    Path folder;

    @Test
    void whatAKilledProcessLeftIsRemovedAndNothingElse() throws IOException {
        Files.writeString(folder.resolve("47d882d1-1ec7-4cf9-9115-888246d837d1.part"), "half a document");
        var other = Files.writeString(folder.resolve("README"), "not ours");

        Spool.clear(folder);

        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(other);
        }
    }

    @Test
    void aFolderThatIsNotThereYetIsNoError() throws IOException {
        Spool.clear(folder.resolve("spool"));

        assertThat(folder.resolve("spool")).doesNotExist();
    }
}
