package carnet.platform;

import carnet.client.command.ClientCommands;
import carnet.platform.node.CarnetNode;
import java.util.Arrays;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code carnet run} starts a node, {@code carnet demo} shows one, other words are a client's. */
@Command(
        name = "carnet",
        description = {
            "Document sharing for health care, on the IHE profiles.%n",
            "'carnet run' starts a node; its settings follow as --name=value.",
            "'carnet demo' starts one on a fresh data folder and shows the main job; with --once it stops afterwards.%n"
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Carnet implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    /** @param args a word, then its options; without a word a node is started */
    public static void main(String[] args) {
        var isSetting = args.length == 0 || (args[0].startsWith("--") && !args[0].equals("--help"));
        var word = isSetting ? "run" : args[0];
        var options = isSetting ? args : Arrays.copyOfRange(args, 1, args.length);
        switch (word) {
            case "run" -> startNode(options);
            case "demo" -> System.exit(new DemoCommand(System.out).execute(options));
            default -> System.exit(commands().execute(args));
        }
    }

    /** Starts a node in this process; Spring reads the options as settings. */
    static ConfigurableApplicationContext startNode(String... options) {
        return new SpringApplicationBuilder(CarnetNode.class).run(options);
    }

    static CommandLine commands() {
        var commands = new CommandLine(new Carnet());
        ClientCommands.mountOn(commands);
        return commands.addSubcommand(new FeedCommand()).addSubcommand(new MatchingCommand());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
