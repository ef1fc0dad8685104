package carnet.client.command;

import java.util.List;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Answers wrong usage with one sentence, what may have been meant, and where to read more. */
final class UsageErrors implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        var command = e.getCommandLine();
        var message = String.valueOf(e.getMessage());
        var json = List.of(args).contains("--json");
        CommandDoor.print(Reply.failure(ExitCode.USAGE, "usage", message), command, json);
        if (!json) {
            UnmatchedArgumentException.printSuggestions(e, command.getErr());
            command.getErr().println("See " + command.getCommandSpec().qualifiedName() + " --help.");
            command.getErr().flush();
        }
        return ExitCode.USAGE.value();
    }
}
