package carnet.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that speaks the REST API of the review console. */
final class ReviewApi {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final CarnetProcess node;
    private final HttpClient client = HttpClient.newHttpClient();

    ReviewApi(CarnetProcess node) {
        this.node = node;
    }

    /** @param json the body; missing if there is none */
    record Answer(int status, HttpHeaders headers, JsonNode json) {

        String contentType() {
            return headers.firstValue("Content-Type").orElse("");
        }

        /** What is at that place of the body, as a text. */
        String at(String pointer) {
            return json.at(pointer).asString();
        }
    }

    Answer get(String path, String... headers) {
        return send(HttpRequest.newBuilder().GET(), path, headers);
    }

    Answer post(String path, String body, String... headers) {
        var request = HttpRequest.newBuilder().POST(BodyPublishers.ofString(body));
        return send(
                headers.length > 0 && headers[0].equals("Content-Type")
                        ? request
                        : request.header("Content-Type", "application/json"),
                path,
                headers);
    }

    private Answer send(HttpRequest.Builder request, String path, String... headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var answer =
                    client.send(request.uri(node.httpUri("/review/api" + path)).build(), BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    answer.headers(),
                    Optional.of(answer.body())
                            .filter(body -> !body.isEmpty())
                            .map(JSON::readTree)
                            .orElseGet(JSON::missingNode));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
