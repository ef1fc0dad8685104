package carnet.client.command;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The directory of a Security Token Service over HTTP: where it is, who we are, and how long to wait. */
final class DirectoryConnection {

    @Option(
            names = "--sts",
            paramLabel = "URL",
            converter = ServerUrl.class,
            defaultValue = "${env:CARNET_STS_URL:-" + TokenOptions.STS + "}",
            description = {"Security Token Service. Default: CARNET_STS_URL, else", TokenOptions.STS})
    private URI sts = URI.create(TokenOptions.STS);

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "60", description = "Longest wait.")
    private int timeout;

    @Option(names = "--tls-cert", paramLabel = "P12", description = "The administrator's certificate and key.")
    private @Nullable Path certificate;

    @Option(names = "--tls-password-file", paramLabel = "FILE", description = "File with the certificate's password.")
    private @Nullable Path passwordFile;

    @Option(names = "--tls-trust", paramLabel = "PEM", description = "Certificates the server's has to be signed by.")
    private @Nullable Path trusted;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    /** What came of a request. */
    Reply get(String path) {
        return reply(request(path).GET());
    }

    Reply send(String method, String path, String json) {
        return reply(request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json, StandardCharsets.UTF_8)));
    }

    /** One step of a path. */
    static String step(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(sts + "/directory/" + path)).timeout(Duration.ofSeconds(timeout));
    }

    private Reply reply(HttpRequest.Builder request) {
        var builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(Math.min(timeout, 10)));
        try {
            TlsFiles.context(certificate, passwordFile, trusted).ifPresent(builder::sslContext);
            return reply(builder.build().send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8)));
        } catch (LocalProblem e) {
            return Reply.failure(ExitCode.LOCAL, "failed", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return Reply.failure(
                    ExitCode.UNREACHABLE, "unreachable", "No answer of " + sts + ": " + LocalProblem.words(e) + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.failure(ExitCode.LOCAL, "failed", "It was interrupted.");
        }
    }

    private static Reply reply(HttpResponse<String> answer) {
        return answer.statusCode() / 100 == 2
                ? new Reply(ExitCode.DONE, "done", Map.of(), answer.body(), List.of())
                : new Reply(
                        ExitCode.REFUSED,
                        "refused",
                        Map.of(),
                        "",
                        List.of("The directory refused (HTTP " + answer.statusCode() + "):", answer.body()));
    }
}
