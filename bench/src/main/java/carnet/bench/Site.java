package carnet.bench;

import carnet.bench.data.Population;
import carnet.bench.data.Requests;
import carnet.bench.load.Answer;
import carnet.bench.load.HttpConnection;
import carnet.bench.load.RequestTemplate;
import carnet.bench.process.CarnetNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * A node on a registry of one size.
 *
 * @param name as the report shows it
 * @param registry its database
 */
record Site(String name, String registry, Population population, CarnetNode node) {

    private static final Pattern BODY = Pattern.compile("<(\\w+):Body\\b[^>]*>(.*)</\\1:Body>", Pattern.DOTALL);

    Requests requests() {
        return new Requests(population, "/xds/registry", "/xds/repository");
    }

    /** Uploads documents so that they can be fetched. */
    void provide(DocumentSize size) throws IOException {
        var document = size.document();
        try (var connection = new HttpConnection(node.port())) {
            for (int i = 0; i < size.stored(); i++) {
                var uniqueId = size.uniqueId(i);
                require(connection.exchange(
                        requests().provideAndRegister(document, random -> uniqueId), new SplittableRandom()));
            }
        }
    }

    /** The content of the body of the answer to such a request. */
    Recording record(RequestTemplate request) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var connection = new HttpConnection(node.port(), bytes)) {
            require(connection.exchange(request, new SplittableRandom()));
        }
        var text = bytes.toString(StandardCharsets.UTF_8);
        var body = BODY.matcher(text);
        if (!body.find()) {
            throw new IOException("an answer without a body: " + text);
        }
        return new Recording(body.group(2), bytes.size());
    }

    private static void require(Answer answer) throws IOException {
        if (!answer.isSuccess()) {
            throw new IOException("not a success: " + answer);
        }
    }

    /**
     * @param body what stands in soap:Body
     * @param length of the whole answer
     */
    record Recording(String body, long length) {

        int count(String element) {
            return body.split("<" + element + " ", -1).length - 1;
        }
    }
}
