package carnet.client.command;

import java.util.List;
import java.util.Map;

/**
 * What a command has to say when it is over.
 *
 * @param outcome one word, the same for every command that ends so
 * @param details for {@code --json}: texts, numbers, truth values, and lists and maps of these, in their order
 * @param text for people, on standard output
 * @param remarks for people, on standard error
 */
record Reply(ExitCode exitCode, String outcome, Map<String, ?> details, String text, List<String> remarks) {

    Reply {
        remarks = List.copyOf(remarks);
    }

    /** Nothing but a reason why not. */
    static Reply failure(ExitCode exitCode, String outcome, String sentence) {
        return new Reply(exitCode, outcome, Map.of("message", sentence), "", List.of(sentence));
    }
}
