package carnet.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import carnet.client.domain.ScriptedDomain;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    @ParameterizedTest
    @ValueSource(strings = {"publish", "find", "fetch", "token"})
    void helpNamesOptionsExitCodesAndExamples(String command) {
        var run = CommandRun.of(command, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("Usage: carnet " + command)
                .contains("Exit codes:", "3   the server cannot be reached", "Examples:", "carnet " + command + " ")
                .contains("CARNET_REGISTRY_URL", "--tls-cert")
                .doesNotContain("${")
                .doesNotContain("--stacktrace");
    }

    @Test
    void aMissingOptionIsNamed() {
        var run = CommandRun.of("find");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo(String.format("Missing required option: '--patient=ID'%nSee carnet find --help.%n"));
    }

    @Test
    void anUnknownOptionIsNamedWithWhatWasMeant() {
        var run = CommandRun.of("find", "--patient", "P1", "--clas", "A");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--clas").contains("--class");
    }

    @Test
    void anUnknownCommandIsWrongUsage() {
        assertThat(CommandRun.of("fnd").exitCode()).isEqualTo(2);
    }

    @Test
    void wrongUsageIsJsonWhenJsonIsAskedFor() {
        var json = CommandRun.of("find", "--json").json();

        assertThat(json.get("exitCode").intValue()).isEqualTo(2);
        assertThat(json.get("outcome").stringValue()).isEqualTo("usage");
        assertThat(json.get("message").stringValue()).contains("--patient");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--patient P1^^^NAMESPACE",
                "--patient P1 --authority 1.2.x",
                "--patient P1 --class A^B",
                "--patient P1 --since yesterday",
                "--patient P1 --status gone",
                "--patient P1 --limit 0",
                "--patient P1 --timeout 0",
                "--patient P1 --registry localhost:8080",
                "--patient P1 --registry ftp://localhost/x",
                "--patient P1 --tls-cert me.p12"
            })
    void aWrongValueIsRefusedBeforeAnythingIsSent(String options) {
        var run = CommandRun.of(("find " + options).split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .endsWith(String.format("See carnet find --help.%n"))
                .doesNotContain("\tat ");
    }

    @Test
    void aFileThatDoesNotExistIsNotPublished(@TempDir Path folder) {
        assertThat(CommandRun.of("publish", "no-such-file", "--patient", "P1", "--class", "A"))
                .satisfies(run -> {
                    assertThat(run.exitCode()).isEqualTo(2);
                    assertThat(run.err()).startsWith("no-such-file does not exist");
                });
        assertThat(CommandRun.of("publish", folder.toString(), "--patient", "P1", "--class", "A")
                        .err())
                .contains("is not a file");
    }

    @Test
    void aWrongAuthorIsNamed(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("a.txt"), "a");

        var run = CommandRun.of("publish", file.toString(), "--patient", "P1", "--class", "A", "--author", "^^Claire");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("--author: an XCN needs");
    }

    @Test
    void jsonAndADocumentDoNotShareStandardOutput() {
        assertThat(CommandRun.of("fetch", "2.999.1", "-o", "-", "--json").exitCode())
                .isEqualTo(2);
    }

    @Test
    void aDirectoryIsNoTarget(@TempDir Path folder) {
        assertThat(CommandRun.of("fetch", "2.999.1", "-o", folder.toString()).err())
                .contains("is a directory: name a file in it");
    }

    @Test
    void keysThatCannotBeReadAreALocalProblem() {
        var run = CommandRun.of("find", "--patient", "P1", "--tls-trust", "no-such-file.pem");

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err()).contains("there is no no-such-file.pem");
    }

    @Test
    void aStackTraceIsPrintedOnlyWhenAskedFor() {
        var nowhere = "http://localhost:" + ScriptedDomain.freePort() + "/xds";

        assertThat(CommandRun.of("find", "--patient", "P1", "--registry", nowhere)
                        .err())
                .doesNotContain("\tat ");
        assertThat(CommandRun.of("find", "--patient", "P1", "--registry", nowhere, "--stacktrace")
                        .err())
                .contains("\tat ");
    }
}
