package carnet.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/threat-model.md names only tests there are. */
class ThreatModelPageTest {

    private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");

    @Test
    void everyProofIsATest() throws IOException {
        var sources = sources();
        var named = TEST.matcher(Files.readString(Path.of("../docs/threat-model.md")))
                .results()
                .toList();

        assertThat(named).hasSizeGreaterThan(30);
        assertThat(named)
                .allSatisfy(test -> assertThat(sources.getOrDefault(test.group(1), ""))
                        .as(test.group())
                        .contains("void " + test.group(2) + "("));
    }

    /** By the names of classes. */
    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> files = Stream.of("xua-sts", "conformance")
                .map(module -> Path.of("..", module, "src/test/java"))
                .flatMap(ThreatModelPageTest::filesUnder)) {
            return files.collect(Collectors.toMap(
                    file -> file.getFileName().toString().replace(".java", ""),
                    ThreatModelPageTest::text,
                    (one, other) -> one + other));
        }
    }

    private static Stream<Path> filesUnder(Path folder) {
        try {
            return Files.walk(folder).filter(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
