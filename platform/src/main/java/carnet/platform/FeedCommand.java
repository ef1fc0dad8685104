package carnet.platform;

import carnet.pixpdq.MllpSender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carnet feed}: sends a file of HL7 v2 messages over MLLP, one after the other, and shows each acknowledgement. */
@Command(
        name = "feed",
        description = "Sends the HL7 v2 messages of a UTF-8 file over MLLP, such as a patient identity feed (ITI-8).%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every message was accepted",
            "1:a message was refused",
            "2:wrong usage",
            "3:the server cannot be reached",
            "6:the file cannot be read"
        })
final class FeedCommand implements Callable<Integer> {

    private static final int REFUSED = 1;
    private static final int UNREACHABLE = 3;
    private static final int LOCAL = 6;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "Messages, each beginning with MSH; segments end with a line break.")
    private Path file = Path.of("");

    @Option(names = "--host", defaultValue = "localhost", description = "Default: ${DEFAULT-VALUE}.")
    private String host = "";

    @Option(names = "--port", defaultValue = "2575", description = "Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "Longest wait for an acknowledgement. Default: ${DEFAULT-VALUE}.")
    private int timeout;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        List<String> messages;
        try {
            messages = messages(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            err.println("The file cannot be read: " + e.getMessage());
            return LOCAL;
        }
        var refused = 0;
        try (var sender = new MllpSender(host, port, Duration.ofSeconds(timeout))) {
            for (var message : messages) {
                var answer = sender.send(message, StandardCharsets.UTF_8);
                answer.lines().filter(segment -> !segment.startsWith("MSH")).forEach(out::println);
                refused += answer.contains("MSA|AA|") || answer.contains("MSA|CA|") ? 0 : 1;
            }
        } catch (IOException e) {
            err.println("No acknowledgement from " + host + ":" + port + ": " + e.getMessage());
            return UNREACHABLE;
        }
        out.println(messages.size() - refused + " accepted, " + refused + " refused");
        return refused == 0 ? 0 : REFUSED;
    }

    static List<String> messages(String text) {
        var messages = new ArrayList<String>();
        for (var line : text.split("[\\r\\n]+")) {
            if (line.startsWith("MSH")) {
                messages.add(line + "\r");
            } else if (!line.isBlank() && !messages.isEmpty()) {
                messages.set(messages.size() - 1, messages.get(messages.size() - 1) + line + "\r");
            }
        }
        return messages;
    }
}
