package carnet.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The examples of docs/review.md, one after the other, by curl, with the patients of the demo. */
class ReviewExamplesTest {

    private static final Path PAGE = Path.of("..", "docs", "review.md");
    private static final Path PATIENTS = Path.of("..", "platform", "src", "main", "resources", "demo");
    private static final Pattern EXAMPLE = Pattern.compile("```sh\n(curl .*?)```", Pattern.DOTALL);

    @Test
    void work() throws Exception {
        var examples = EXAMPLE.matcher(Files.readString(PAGE))
                .results()
                .map(example -> example.group(1))
                .toList();
        assertThat(examples).hasSize(9);
        try (var node = CarnetProcess.started("review-examples", Database.DERBY)) {
            var feed = new IdentityFeed(node);
            for (var patient : List.of("anna-weber", "tiago-ferreira", "anne-weber")) {
                feed.sendFile(PATIENTS.resolve("feed-" + patient + ".hl7"));
            }
            for (var example : examples) {
                var answer = JsonMapper.shared()
                        .readTree(run(example.replace(
                                "http://localhost:8080/", node.httpUri("/").toString())));
                assertThat(answer.isObject()).as(example).isTrue();
            }
        }
    }

    private static String run(String command) throws IOException, InterruptedException {
        var shell = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .start();
        shell.getOutputStream().close();
        var printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue()).as(command).isZero();
        return printed;
    }
}
