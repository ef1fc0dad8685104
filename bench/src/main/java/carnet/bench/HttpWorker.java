package carnet.bench;

import carnet.bench.load.Answer;
import carnet.bench.load.HttpConnection;
import carnet.bench.load.RequestTemplate;
import carnet.bench.load.Worker;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** A client with a connection of its own, which looks at every answer. */
final class HttpWorker implements Worker {

    /** Sends the request and gives the answer. */
    @FunctionalInterface
    private interface Ask {
        Answer on(HttpConnection connection) throws IOException;
    }

    private final HttpConnection connection;
    private final Ask ask;
    private final Predicate<Answer> expected;

    private HttpWorker(int port, Ask ask, Predicate<Answer> expected) {
        this.connection = new HttpConnection(port);
        this.ask = ask;
        this.expected = expected;
    }

    /** Sends such requests; every answer is a success and not much shorter than {@code length}. */
    static Callable<Worker> sending(RequestTemplate request, int port, long length) {
        return () -> {
            var random = new SplittableRandom();
            return new HttpWorker(
                    port,
                    connection -> connection.exchange(request, random),
                    answer -> answer.isSuccess() && answer.length() >= length * 9 / 10);
        };
    }

    /** Gets a resource of this length. */
    static Callable<Worker> getting(String path, int port, long length) {
        return () -> new HttpWorker(
                port,
                connection -> connection.get(path),
                answer -> answer.status() == 200 && answer.length() == length);
    }

    @Override
    public void exchange() throws IOException {
        try {
            var answer = ask.on(connection);
            if (!expected.test(answer)) {
                throw new IOException("not the answer expected: " + answer);
            }
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
