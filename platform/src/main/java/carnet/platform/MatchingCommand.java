package carnet.platform;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code carnet matching}: what concerns the rules by which records are held to be of one person. */
@Command(
        name = "matching",
        description = "What concerns the rules by which records are held to be of one person.%n",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = CalibrateCommand.class)
final class MatchingCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
