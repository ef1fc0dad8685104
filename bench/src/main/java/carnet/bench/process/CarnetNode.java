package carnet.bench.process;

import carnet.bench.data.Requests;
import carnet.bench.load.HttpConnection;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The executable jar, running. */
public final class CarnetNode implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final int POLL_MILLIS = 10;

    private final Jvm jvm;
    private final int port;
    private final int mllpPort;
    private final double secondsToFirstAnswer;
    private final double cpuSecondsToFirstAnswer;

    private CarnetNode(Jvm jvm, int port, int mllpPort, double secondsToFirstAnswer) {
        this.jvm = jvm;
        this.port = port;
        this.mllpPort = mllpPort;
        this.secondsToFirstAnswer = secondsToFirstAnswer;
        this.cpuSecondsToFirstAnswer = ProcessCpu.of(jvm.handle()) / 1e9;
    }

    /**
     * What all nodes of a run have in common.
     *
     * @param jar Carnet's
     * @param jvmOptions such as the heap's size
     */
    public record Build(Path jar, List<String> jvmOptions) {

        public Build {
            jvmOptions = List.copyOf(jvmOptions);
        }

        /** The same with another jar. */
        public Build of(Path otherJar) {
            return new Build(otherJar, jvmOptions);
        }
    }

    /**
     * The databases of a node, JDBC; null for an embedded one.
     *
     * @param registry of metadata
     * @param repository of where documents are
     * @param identity of patients
     */
    public record Urls(
            @Nullable String registry,
            @Nullable String repository,
            @Nullable String identity) {

        /** All embedded. */
        public static final Urls EMBEDDED = new Urls(null, null, null);
    }

    /** Starts a node and waits until it answers an ITI-18. */
    public static CarnetNode start(Build build, Path dataDir, Urls urls) {
        int port = Jvm.freePort();
        int mllpPort = Jvm.freePort();
        var arguments = new ArrayList<>(build.jvmOptions());
        arguments.addAll(List.of(
                "-jar",
                build.jar().toString(),
                "run",
                "--spring.profiles.active=demo",
                "--carnet.data-dir=" + dataDir,
                "--server.port=" + port,
                "--carnet.mllp.port=" + mllpPort));
        addUnlessNull("registry", urls.registry(), arguments);
        addUnlessNull("repository", urls.repository(), arguments);
        addUnlessNull("identity", urls.identity(), arguments);
        long began = System.nanoTime();
        var jvm = new Jvm(dataDir.resolveSibling(dataDir.getFileName() + ".log"), arguments);
        try {
            awaitAnswer(jvm, port, began + PATIENCE_NANOS);
        } catch (RuntimeException | InterruptedException e) {
            jvm.close();
            throw e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
        }
        return new CarnetNode(jvm, port, mllpPort, (System.nanoTime() - began) / 1e9);
    }

    private static void addUnlessNull(String store, @Nullable String url, List<String> arguments) {
        if (url != null) {
            arguments.add("--carnet." + store + ".datasource.url=" + url);
        }
    }

    private static void awaitAnswer(Jvm jvm, int port, long deadline) throws InterruptedException {
        var question = Requests.anyFindDocuments();
        var last = "nothing";
        while (System.nanoTime() < deadline) {
            jvm.requireAlive();
            try (var connection = new HttpConnection(port)) {
                var answer = connection.exchange(question, new SplittableRandom());
                if (answer.isSuccess()) {
                    return;
                }
                last = answer.toString();
            } catch (ConnectException e) {
                last = String.valueOf(e.getMessage());
            } catch (IOException e) {
                last = e.toString();
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        throw new IllegalStateException("the node does not answer: " + last);
    }

    public int port() {
        return port;
    }

    /** Of the HL7 v2 door. */
    public int mllpPort() {
        return mllpPort;
    }

    public Jvm jvm() {
        return jvm;
    }

    /** From the start of the process. */
    public double secondsToFirstAnswer() {
        return secondsToFirstAnswer;
    }

    /** What it computed until then: steadier than the time. */
    public double cpuSecondsToFirstAnswer() {
        return cpuSecondsToFirstAnswer;
    }

    @Override
    public void close() {
        jvm.close();
    }
}
