package carnet.platform;

import carnet.pixpdq.MllpListener;
import carnet.platform.demo.DemoFailed;
import carnet.platform.demo.DemoNode;
import carnet.platform.demo.DemoScenario;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/** {@code carnet demo}: a node on a fresh data folder, the main job told step by step, and the node left running. */
final class DemoCommand {

    private static final Path DATA = Path.of("data", "demo");
    private static final List<String> SETTINGS =
            List.of("--spring.profiles.active=demo", "--carnet.data-dir=" + DATA, "--logging.level.carnet=warn");
    private static final String ONCE = "--once";

    private final PrintStream out;

    DemoCommand(PrintStream out) {
        this.out = out;
    }

    /**
     * @param options {@code --once}, and settings of the node
     * @return the exit code; when the node is left running, not before it is stopped
     */
    int execute(String[] options) {
        var once = Arrays.asList(options).contains(ONCE);
        var started = System.nanoTime();
        out.println("Carnet: starting a node on a fresh data folder …");
        try {
            deleteEarlierDemo();
        } catch (IOException e) {
            out.println("The data folder of an earlier demo cannot be removed: " + e.getMessage());
            return 1;
        }
        var node = Carnet.startNode(settings(options));
        out.printf(
                "Started in %.1f s; data in %s.%n",
                (System.nanoTime() - started) / 1e9,
                Path.of(node.getEnvironment().getRequiredProperty("carnet.data-dir"))
                        .toAbsolutePath());
        var told = tell(node);
        if (once || !told) {
            node.close();
            return told ? 0 : 1;
        }
        out.println("The node is running; stop it with Ctrl-C or ./carnet stop.");
        waitUntilStopped();
        return 0;
    }

    /** What is given replaces what the demo sets itself; Spring would join the two. */
    static String[] settings(String[] options) {
        var given =
                Arrays.stream(options).filter(option -> !option.equals(ONCE)).toList();
        return Stream.concat(
                        SETTINGS.stream()
                                .filter(setting -> given.stream().noneMatch(own -> own.startsWith(name(setting)))),
                        given.stream())
                .toArray(String[]::new);
    }

    /** With the equals sign. */
    private static String name(String setting) {
        return setting.substring(0, setting.indexOf('=') + 1);
    }

    private boolean tell(ConfigurableApplicationContext node) {
        var http = node.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        var mllp = node.getBean(MllpListener.class).port();
        try {
            new DemoScenario(DemoNode.local(http, mllp), out, Clock.systemUTC(), UUID::randomUUID).tell();
            return true;
        } catch (DemoFailed e) {
            out.println("FAILED: " + e.getMessage());
            return false;
        }
    }

    private static void waitUntilStopped() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void deleteEarlierDemo() throws IOException {
        if (!Files.exists(DATA)) {
            return;
        }
        Files.walkFileTree(DATA, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
