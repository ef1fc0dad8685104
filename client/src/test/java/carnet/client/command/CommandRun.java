package carnet.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import carnet.client.domain.ScriptedDomain;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One line typed at a terminal, and what came of it. */
record CommandRun(int exitCode, String out, String err, String document) {

    static final Instant NOW = Instant.parse("2026-03-01T10:30:00Z");
    static final UUID UUID_OF_THE_RUN = UUID.fromString("0d8f2a57-1c7c-4d4b-8c8e-6f3f8f6a1b11");

    /** Its UUID as an OID. */
    static final String NEW_UNIQUE_ID = "2.25.18023321158843730902267546545238448913";

    /** With the addresses of this domain. */
    static CommandRun in(ScriptedDomain domain, String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of(
                "--registry",
                domain.registry().toString(),
                "--repository",
                domain.repository().toString()));
        return of(all.toArray(String[]::new));
    }

    static CommandRun of(String... words) {
        var bytes = new ByteArrayOutputStream();
        var run = of(bytes, words);
        return new CommandRun(run.exitCode, run.out, run.err, bytes.toString(StandardCharsets.UTF_8));
    }

    /** With another place for the bytes of standard output. */
    static CommandRun of(OutputStream bytes, String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var program = new CommandLine(new Program());
        ClientCommands.mountOn(
                program, new Surroundings(bytes, false, Clock.fixed(NOW, ZoneOffset.UTC), () -> UUID_OF_THE_RUN));
        program.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        var exitCode = program.execute(words);
        return new CommandRun(exitCode, out.toString(), err.toString(), "");
    }

    /** The one JSON object on standard output, when nothing stands on standard error. */
    JsonNode json() {
        assertThat(err).isEmpty();
        assertThat(out.strip().lines()).hasSize(1);
        var json = JsonMapper.shared().readTree(out);
        assertThat(json.get("exitCode").intValue()).isEqualTo(exitCode);
        return json;
    }

    @Command(name = "carnet")
    private static final class Program {}
}
