package carnet.client.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands of the client, for a program that has others besides. */
public final class ClientCommands {

    private ClientCommands() {}

    /**
     * Runs one command line.
     *
     * @param args a command and its options, such as {@code find --patient CARNET-1001}
     * @return the exit code
     */
    public static int execute(String... args) {
        var program = new CommandLine(new Program());
        mountOn(program);
        return program.execute(args);
    }

    /** Adds {@code publish}, {@code find}, {@code fetch}, {@code token} and {@code directory}, and answers wrong usage of the program in their manner. */
    public static void mountOn(CommandLine program) {
        mountOn(program, Surroundings.ofThisProcess());
    }

    static void mountOn(CommandLine program, Surroundings surroundings) {
        program.addSubcommand(new PublishCommand(surroundings))
                .addSubcommand(new FindCommand())
                .addSubcommand(new FetchCommand(surroundings))
                .addSubcommand(new TokenCommand())
                .addSubcommand(new DirectoryCommand())
                .setParameterExceptionHandler(new UsageErrors());
    }

    @Command(
            name = "carnet",
            description = "Publishes, finds and fetches documents.",
            synopsisSubcommandLabel = "COMMAND",
            optionListHeading = "%n",
            commandListHeading = "%nCommands:%n")
    private static final class Program implements Runnable {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "Print this help.")
        @SuppressWarnings("UnusedVariable") // picocli reads it
        private boolean help;

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "Which command?");
        }
    }
}
