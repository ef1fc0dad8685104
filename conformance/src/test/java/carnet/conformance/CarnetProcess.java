package carnet.conformance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A node of Carnet in a process of its own, which ends at the latest with this JVM. */
final class CarnetProcess implements AutoCloseable {

    private static final Path JAR = Path.of(System.getProperty("carnet.jar", "../platform/target/carnet.jar"));
    private static final Path LOGS = Path.of("target", "carnet-logs");
    /** A small heap, and a JVM that would rather start soon than run fast. */
    private static final List<String> JVM_OPTIONS = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private final String name;
    private final Path dataDir;
    private final List<String> jvmOptions;
    private final List<String> settings;
    private final @Nullable Pki pki;
    private final int httpPort = freePort();
    private final int mllpPort = freePort();
    private volatile @Nullable Process process;
    private @Nullable Process watchdog;

    /**
     * @param name of its log file
     * @param jvmOptions such as the size of its heap
     * @param settings as on the command line
     * @param pki keys of a node in production; none for one in the demo profile
     */
    private CarnetProcess(String name, List<String> jvmOptions, List<String> settings, @Nullable Pki pki) {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(JAR.toAbsolutePath() + " is missing: run mvn verify from the root");
        }
        this.name = name;
        this.jvmOptions = List.copyOf(jvmOptions);
        this.settings = List.copyOf(settings);
        this.pki = pki;
        try {
            this.dataDir = Files.createTempDirectory(Files.createDirectories(Path.of("target", "data")), name + "-")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** A node with a heap of 512 MB on databases of its own, ready to answer. */
    static CarnetProcess started(String name, Database database, String... settings) {
        return started(name, JVM_OPTIONS, database, settings);
    }

    static CarnetProcess started(String name, List<String> jvmOptions, Database database, String... settings) {
        var all = new ArrayList<>(database.freshSettings());
        all.addAll(List.of(settings));
        var node = new CarnetProcess(name, jvmOptions, all, null);
        node.start();
        return node;
    }

    /** A node in production, with mutual TLS. */
    static CarnetProcess secured(String name, Pki pki, String... settings) {
        var node = new CarnetProcess(name, JVM_OPTIONS, List.of(settings), pki);
        node.start();
        return node;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start() {
        launch();
        awaitReadiness();
    }

    /** Starts it and does not wait until it is ready. */
    void launch() {
        if (isRunning()) {
            throw new IllegalStateException("still running");
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", JAR.toString(), "run"));
        command.add("--carnet.data-dir=" + dataDir);
        command.add("--server.port=" + httpPort);
        if (pki == null) {
            command.add("--spring.profiles.active=demo");
            command.add("--carnet.mllp.port=" + mllpPort);
        } else {
            command.addAll(pki.nodeSettings());
            command.add("--carnet.mllp.tls-port=" + mllpPort);
        }
        command.addAll(settings);
        try {
            Files.createDirectories(LOGS);
            var started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
            started.getOutputStream().close();
            process = started;
            watchdog = watchdogOf(started);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads from a pipe that this JVM holds open, even if it is killed, as long as it lives. */
    private static Process watchdogOf(Process process) throws IOException {
        return new ProcessBuilder("sh", "-c", "cat >/dev/null; kill -9 " + process.pid())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void awaitReadiness() {
        var client = http();
        var readiness = HttpRequest.newBuilder(httpUri("/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(10))
                .build();
        await("the node of " + log())
                .atMost(LONGEST_START)
                .pollInterval(Duration.ofMillis(200))
                .failFast("it ended, see " + log(), () -> !isRunning())
                .ignoreExceptions()
                .until(() -> client.send(readiness, BodyHandlers.discarding()).statusCode() == 200);
    }

    boolean isRunning() {
        var running = process;
        return running != null && running.isAlive();
    }

    /** As a power failure would, but for what the disk has not written yet. */
    void kill9() {
        end(running -> running.destroyForcibly());
    }

    /** Starts it again on what it left. */
    void restart() {
        start();
    }

    /** As an operator would. */
    void stop() {
        end(Process::destroy);
    }

    private synchronized void end(Consumer<Process> how) {
        var guard = watchdog;
        if (guard != null) {
            guard.destroyForcibly();
        }
        var running = process;
        if (running != null) {
            how.accept(running);
            try {
                if (!running.waitFor(1, TimeUnit.MINUTES)) {
                    running.destroyForcibly();
                    throw new IllegalStateException("the node did not stop, see " + log());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        process = null;
        watchdog = null;
    }

    /** Ends it and forgets its data. */
    @Override
    public synchronized void close() {
        kill9();
        if (!Files.exists(dataDir)) {
            return;
        }
        try (Stream<Path> files = Files.walk(dataDir)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // where it is

    /** A client that may come in. */
    HttpClient http() {
        var builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10));
        return pki == null
                ? builder.build()
                : builder.sslContext(pki.contextOf("hospital")).build();
    }

    URI httpUri(String path) {
        return URI.create((pki == null ? "http" : "https") + "://localhost:" + httpPort + path);
    }

    int httpPort() {
        return httpPort;
    }

    int mllpPort() {
        return mllpPort;
    }

    long pid() {
        var running = process;
        if (running == null) {
            throw new IllegalStateException("not running");
        }
        return running.pid();
    }

    Path dataDir() {
        return dataDir;
    }

    Path log() {
        return LOGS.resolve(name + ".log");
    }

    /** The identity database of a node that is stopped: Derby's takes one process at a time. */
    Connection identityDatabase() throws SQLException {
        var setting = "--carnet.identity.datasource.url=";
        return settings.stream().anyMatch(each -> each.startsWith(setting))
                ? DriverManager.getConnection(
                        settings.stream()
                                .filter(each -> each.startsWith(setting))
                                .map(each -> each.substring(setting.length()))
                                .findFirst()
                                .orElseThrow(),
                        "postgres",
                        "postgres")
                : DriverManager.getConnection("jdbc:derby:" + dataDir.resolve("identity"));
    }

    // what it holds, as its files tell

    /** The files of documents, kept or on their way. */
    List<Path> documentFiles() {
        return filesUnder(dataDir.resolve("documents")).stream()
                .filter(file -> !file.endsWith("repository-unique-id"))
                .toList();
    }

    /** The files documents wait in while a request is read; where the file system can, they have no name. */
    List<Path> spoolFiles() {
        return filesUnder(dataDir.resolve("spool"));
    }

    private static List<Path> filesUnder(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException | UncheckedIOException changedMeanwhile) {
            return filesUnder(folder);
        }
    }
}
