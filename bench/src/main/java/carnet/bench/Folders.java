package carnet.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;

/** What the bench writes to disk, and removes. */
final class Folders {

    private Folders() {}

    /** With everything in it; one that is not there is no error. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** A report, under the time it was made. */
    static Path write(Path folder, String prefix, String report) throws IOException {
        var file = folder.resolve(
                prefix + LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmm")) + ".md");
        Files.createDirectories(folder);
        return Files.writeString(file, report, StandardCharsets.UTF_8);
    }
}
