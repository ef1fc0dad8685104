package carnet.client.command;

import static carnet.client.domain.ScriptedDomain.answer;
import static carnet.client.domain.ScriptedDomain.error;
import static carnet.client.domain.ScriptedDomain.retrieveAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import carnet.client.domain.ScriptedDomain;
import carnet.client.domain.TextBytes;
import carnet.metadata.error.ResponseStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FetchCommandTest {

    private static final String UNIQUE_ID = "2.999.100.1";

    @TempDir
    private Path folder = Path.of("");

    private ScriptedDomain domain;
    private Path target;

    @BeforeAll
    void open(@TempDir Path documents) {
        domain = ScriptedDomain.open(documents);
    }

    @AfterAll
    void close() {
        domain.close();
    }

    @BeforeEach
    void publishOne() throws IOException {
        domain.reset();
        var original = Files.writeString(folder.resolve("original.txt"), "Bonjour");
        CommandRun.in(
                domain,
                "publish",
                original.toString(),
                "--patient",
                "P1",
                "--class",
                "18842-5",
                "--unique-id",
                UNIQUE_ID);
        Files.delete(original);
        target = folder.resolve("copy.txt");
        Files.deleteIfExists(target);
    }

    @Test
    void writesTheVerifiedDocument() {
        var run = CommandRun.in(domain, "fetch", UNIQUE_ID, "-o", target.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(target).hasContent("Bonjour");
        assertThat(run.out()).isEqualTo("Fetched " + target + ": 7 B of text/plain, verified" + System.lineSeparator());
        assertThat(domain.retrievals().get(0).getDocumentRequest().get(0).getRepositoryUniqueId())
                .isEqualTo(ScriptedDomain.REPOSITORY_UNIQUE_ID);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void writesToStandardOutputAndNothingElseThere() {
        var run = CommandRun.in(domain, "fetch", UNIQUE_ID, "-o", "-");

        assertThat(run.exitCode()).isZero();
        assertThat(run.document()).isEqualTo("Bonjour");
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void answersInJson() {
        var json = CommandRun.in(domain, "fetch", UNIQUE_ID, "-o", target.toString(), "--json")
                .json();

        assertThat(json.get("outcome").stringValue()).isEqualTo("fetched");
        assertThat(json.get("uniqueId").stringValue()).isEqualTo(UNIQUE_ID);
        assertThat(json.get("file").stringValue()).isEqualTo(target.toString());
        assertThat(json.get("size").intValue()).isEqualTo(7);
        assertThat(json.get("verified").booleanValue()).isTrue();
        assertThat(json.get("newUniqueId").isNull()).isTrue();
    }

    @Test
    void asksNoRegistryWhenTheRepositoryIsGiven() {
        domain.queries().clear();

        var run = CommandRun.in(
                domain,
                "fetch",
                UNIQUE_ID,
                "-o",
                target.toString(),
                "--repository-id",
                ScriptedDomain.REPOSITORY_UNIQUE_ID);

        assertThat(run.exitCode()).isZero();
        assertThat(domain.queries()).isEmpty();
        assertThat(target).hasContent("Bonjour");
        assertThat(run.err()).contains("could not be verified");
    }

    @Test
    void keepsAFileThatIsThere() throws IOException {
        Files.writeString(target, "precious");

        var run = CommandRun.in(domain, "fetch", UNIQUE_ID, "-o", target.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("exists: --force overwrites it");
        assertThat(target).hasContent("precious");
        assertThat(domain.retrievals()).isEmpty();
    }

    @Test
    void overwritesItWhenTold() throws IOException {
        Files.writeString(target, "precious");

        var run = CommandRun.in(domain, "fetch", UNIQUE_ID, "-o", target.toString(), "--force");

        assertThat(run.exitCode()).isZero();
        assertThat(target).hasContent("Bonjour");
    }

    @Test
    void leavesNothingOfADocumentThatWasAltered() throws IOException {
        Files.writeString(target, "precious");
        domain.alter(UNIQUE_ID, new TextBytes("Bonsoir"));

        var run = CommandRun.in(domain, "fetch", UNIQUE_ID, "-o", target.toString(), "--force");

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.err()).contains("is not what its metadata describes");
        assertThat(target).hasContent("precious");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void knowsWhatTheRegistryDoesNotKnow() {
        domain.reset();

        var json = CommandRun.in(domain, "fetch", "2.999.404", "-o", target.toString(), "--json")
                .json();

        assertThat(json.get("exitCode").intValue()).isEqualTo(4);
        assertThat(json.get("outcome").stringValue()).isEqualTo("notFound");
        assertThat(json.get("message").stringValue()).isEqualTo("The registry knows no document 2.999.404.");
        assertThat(target).doesNotExist();
    }

    @Test
    void knowsWhatTheRepositoryDoesNotHave() {
        domain.onRetrieve(request ->
                retrieveAnswer(answer(ResponseStatus.FAILURE, error("XDSDocumentUniqueIdError", "it is gone"))));

        var run = CommandRun.in(domain, "fetch", UNIQUE_ID, "-o", target.toString());

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).contains("XDSDocumentUniqueIdError: it is gone");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void isRefusedByAnotherRepository() {
        domain.onRetrieve(
                request -> retrieveAnswer(answer(ResponseStatus.FAILURE, error("XDSUnknownRepositoryId", "not mine"))));

        assertThat(CommandRun.in(domain, "fetch", UNIQUE_ID, "-o", target.toString())
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void noticesThatStandardOutputIsFull() {
        var full = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        var run = CommandRun.of(
                full,
                "fetch",
                UNIQUE_ID,
                "-o",
                "-",
                "--registry",
                domain.registry().toString(),
                "--repository",
                domain.repository().toString());

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err()).startsWith("Standard output cannot be written: No space left on device");
    }

    @Test
    void asksAGatewayForAnotherCommunity() {
        CommandRun.in(domain, "fetch", UNIQUE_ID, "-o", target.toString(), "--home", "urn:oid:2.999.7");

        assertThat(domain.queries()
                        .get(domain.queries().size() - 1)
                        .getAdhocQuery()
                        .getHome())
                .isEqualTo("urn:oid:2.999.7");
    }

    @Test
    void saysWhichPlaceCannotBeWritten() {
        var nowhere = folder.resolve("no/such/folder/copy.txt");

        var run = CommandRun.in(domain, "fetch", UNIQUE_ID, "-o", nowhere.toString());

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err()).startsWith(nowhere + " cannot be written").doesNotContain("\tat ");
    }
}
