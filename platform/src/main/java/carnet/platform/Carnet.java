package carnet.platform;

import carnet.platform.node.CarnetNode;
import java.util.Arrays;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** {@code carnet run} starts a node, {@code carnet demo} shows one, other words are a client's. */
public final class Carnet {

    private Carnet() {}

    /** @param args a word, then its options; without a word a node is started */
    public static void main(String[] args) {
        var isWord = args.length > 0 && !args[0].startsWith("-");
        var word = isWord ? args[0] : "run";
        var options = isWord ? Arrays.copyOfRange(args, 1, args.length) : args;
        switch (word) {
            case "run" -> startNode(options);
            case "demo" -> System.exit(new DemoCommand(System.out).execute(options));
            default -> {
                System.err.println("carnet: unknown word " + word);
                System.exit(2);
            }
        }
    }

    /** Starts a node in this process; Spring reads the options as settings. */
    static ConfigurableApplicationContext startNode(String... options) {
        return new SpringApplicationBuilder(CarnetNode.class).run(options);
    }
}
