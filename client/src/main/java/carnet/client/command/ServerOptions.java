package carnet.client.command;

import carnet.client.xds.ConnectionSettings;
import carnet.client.xds.DocumentConsumer;
import carnet.client.xds.DocumentSource;
import carnet.client.xds.XdsConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options every command has: which servers, how long, how securely, and in which form to answer. */
final class ServerOptions {

    static final String REGISTRY = "http://localhost:8080/xds/registry";
    static final String REPOSITORY = "http://localhost:8080/xds/repository";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            converter = ServerUrl.class,
            defaultValue = "${env:CARNET_REGISTRY_URL:-" + REGISTRY + "}",
            description = {"Document Registry. Default: CARNET_REGISTRY_URL, else", REGISTRY})
    private URI registry = URI.create(REGISTRY);

    @Option(
            names = "--repository",
            paramLabel = "URL",
            converter = ServerUrl.class,
            defaultValue = "${env:CARNET_REPOSITORY_URL:-" + REPOSITORY + "}",
            description = {"Document Repository. Default: CARNET_REPOSITORY_URL, else", REPOSITORY})
    private URI repository = URI.create(REPOSITORY);

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Longest wait for an answer. Default: ${DEFAULT-VALUE}")
    private int timeout;

    @Option(
            names = "--tls-cert",
            paramLabel = "P12",
            description = "Our certificate and key for mutual TLS (PKCS #12).")
    private @Nullable Path certificate;

    @Option(
            names = "--tls-password-file",
            paramLabel = "FILE",
            description = "File whose first line is the password of the certificate.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--tls-trust",
            paramLabel = "PEM",
            description = "Certificates the server's has to be signed by. Default: those Java trusts.")
    private @Nullable Path trusted;

    @Option(names = "--json", description = "Print one JSON object on standard output, whatever happens.")
    private boolean json;

    @Option(names = "--stacktrace", hidden = true, description = "Print where in the program a failure came from.")
    private boolean stacktrace;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    boolean json() {
        return json;
    }

    boolean stacktrace() {
        return stacktrace;
    }

    URI repository() {
        return repository;
    }

    XdsConnection connection() {
        if (timeout <= 0) {
            throw wrong("--timeout has to be at least 1");
        }
        var wait = Duration.ofSeconds(timeout);
        var connectTimeout = wait.compareTo(Duration.ofSeconds(10)) < 0 ? wait : Duration.ofSeconds(10);
        if (certificate != null && passwordFile == null) {
            throw wrong("--tls-cert needs --tls-password-file");
        }
        var tls = TlsFiles.context(certificate, passwordFile, trusted);
        return XdsConnection.open(new ConnectionSettings(connectTimeout, wait, tls.orElse(null)));
    }

    DocumentSource source(XdsConnection connection) {
        return connection.documentSource(repository);
    }

    DocumentConsumer consumer(XdsConnection connection) {
        return connection.documentConsumer(registry, repository);
    }

    /** The server options that were given, for a command that goes on where this one ended. */
    String given() {
        var given = new StringBuilder();
        var parsed = command().commandLine().getParseResult();
        if (parsed.hasMatchedOption("--registry")) {
            given.append(" --registry ").append(registry);
        }
        if (parsed.hasMatchedOption("--repository")) {
            given.append(" --repository ").append(repository);
        }
        return given.toString();
    }

    ParameterException wrong(String sentence) {
        return new ParameterException(command().commandLine(), sentence);
    }

    private CommandSpec command() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets it");
        }
        return spec;
    }
}
