package carnet.client.command;

import carnet.client.xds.ConnectionSettings;
import carnet.client.xds.DocumentConsumer;
import carnet.client.xds.DocumentSource;
import carnet.client.xds.TokenWish;
import carnet.client.xds.XdsConnection;
import carnet.metadata.CX;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import picocli.CommandLine.Mixin;
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

    @Option(
            names = "--token",
            paramLabel = "FILE",
            defaultValue = "${env:CARNET_TOKEN}",
            description = {
                "Assertion to send, as carnet token prints it; - for standard input.",
                "Default: the file CARNET_TOKEN names, else one for --user, else none."
            })
    private @Nullable String token;

    @Mixin
    private TokenOptions tokens = new TokenOptions();

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

    /** To registry and repository, with the assertion that was given or asked for. */
    XdsConnection connection() {
        if (token != null && tokens.isUserGiven()) {
            throw wrong("--token and --user are two ways to say who you are: give one");
        }
        if (token != null) {
            return connection(TokenFile.read(token));
        }
        return connection(tokens.isUserGiven() ? newAssertion(Optional.empty()) : null);
    }

    /** Of the Security Token Service. */
    Element newAssertion(Optional<CX> patientId) {
        TokenWish wish;
        try {
            wish = tokens.wish(patientId);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        try (var connection = connection(null)) {
            return connection.assertion(tokens.sts(), wish);
        }
    }

    private XdsConnection connection(@Nullable Element assertion) {
        if (timeout <= 0) {
            throw wrong("--timeout has to be at least 1");
        }
        var wait = Duration.ofSeconds(timeout);
        var connectTimeout = wait.compareTo(Duration.ofSeconds(10)) < 0 ? wait : Duration.ofSeconds(10);
        if (certificate != null && passwordFile == null) {
            throw wrong("--tls-cert needs --tls-password-file");
        }
        var tls = TlsFiles.context(certificate, passwordFile, trusted);
        return XdsConnection.open(new ConnectionSettings(connectTimeout, wait, tls.orElse(null), assertion));
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
