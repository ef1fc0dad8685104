package carnet.conformance;

import static carnet.conformance.Ebrim.utf8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** Sends whatever a test wants, by bare HTTP. */
final class WireClient {

    static final String REGISTRY = "/xds/registry";
    static final String REPOSITORY = "/xds/repository";
    static final String SOAP_12 = "application/soap+xml; charset=UTF-8";
    static final String BOUNDARY = "frontier-4711";
    static final String PACKAGE = "multipart/related; type=\"application/xop+xml\"; start=\"<root@test>\";"
            + " start-info=\"application/soap+xml\"; boundary=\"" + BOUNDARY + "\"";

    private final CarnetProcess node;
    private final HttpClient http;

    WireClient(CarnetProcess node) {
        this.node = node;
        this.http = node.http();
    }

    /** Somebody else than the node's own client. */
    WireClient(CarnetProcess node, SSLContext context) {
        this.node = node;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context)
                .build();
    }

    /** A plain SOAP request that is as it should be, but for what the body says. */
    WireAnswer soap(String door, String action, String body) {
        return post(door, SOAP_12, utf8(Soap.envelope(action, body)));
    }

    WireAnswer post(String door, String contentType, byte[] body) {
        return send(HttpRequest.newBuilder(node.httpUri(door))
                .timeout(Duration.ofMinutes(2))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    WireAnswer send(HttpRequest request) {
        try {
            var response = http.send(request, BodyHandlers.ofByteArray());
            return new WireAnswer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A part of a MIME package; parts are not compared. */
    @SuppressWarnings("ArrayRecordComponent")
    record Part(String contentId, String contentType, byte[] bytes) {}

    /** An MTOM/XOP package, the envelope first. */
    static byte[] mtom(String envelope, Part... attachments) {
        var bytes = new ByteArrayOutputStream();
        append(
                bytes,
                new Part(
                        "root@test",
                        "application/xop+xml; charset=UTF-8; type=\"application/soap+xml\"",
                        utf8(envelope)));
        for (var attachment : attachments) {
            append(bytes, attachment);
        }
        bytes.writeBytes(utf8("--" + BOUNDARY + "--\r\n"));
        return bytes.toByteArray();
    }

    private static void append(ByteArrayOutputStream bytes, Part part) {
        bytes.writeBytes(utf8("--" + BOUNDARY + "\r\nContent-Type: " + part.contentType()
                + "\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <" + part.contentId() + ">\r\n\r\n"));
        bytes.writeBytes(part.bytes());
        bytes.writeBytes(utf8("\r\n"));
    }
}
