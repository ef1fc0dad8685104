package carnet.bench.load;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A sender of HL7 v2 messages with a connection of its own, which looks at every answer. */
public final class MllpClient implements Worker {

    private static final int START_BLOCK = 0x0B;
    private static final int END_BLOCK = 0x1C;
    private static final int CARRIAGE_RETURN = '\r';

    private final Socket socket;
    private final Supplier<String> messages;
    private final Predicate<String> expected;
    private final byte[] buffer = new byte[1 << 16];

    private MllpClient(int port, Supplier<String> messages, Predicate<String> expected) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        this.socket.setTcpNoDelay(true);
        this.messages = messages;
        this.expected = expected;
    }

    /** Sends such messages, one after the other; every answer is as expected. */
    public static Callable<Worker> sending(int port, Supplier<String> messages, Predicate<String> expected) {
        return () -> new MllpClient(port, messages, expected);
    }

    /** The answer to one message. */
    public static String answerTo(int port, String message) throws IOException {
        try (var client = new MllpClient(port, () -> message, answer -> true)) {
            return client.send(message);
        }
    }

    @Override
    public void exchange() throws IOException {
        var answer = send(messages.get());
        if (!expected.test(answer)) {
            throw new IOException("not the answer expected: " + answer.replace('\r', '\n'));
        }
    }

    private String send(String message) throws IOException {
        var frame = new ByteArrayOutputStream(message.length() + 64);
        frame.write(START_BLOCK);
        frame.writeBytes(message.getBytes(StandardCharsets.UTF_8));
        frame.write(END_BLOCK);
        frame.write(CARRIAGE_RETURN);
        socket.getOutputStream().write(frame.toByteArray());
        var answer = new ByteArrayOutputStream(1024);
        int beforeLast = 0;
        int last = 0;
        while (beforeLast != END_BLOCK || last != CARRIAGE_RETURN) {
            int read = socket.getInputStream().read(buffer);
            if (read < 0) {
                throw new EOFException("the connection was closed");
            }
            answer.write(buffer, 0, read);
            beforeLast = read > 1 ? buffer[read - 2] : last;
            last = buffer[read - 1];
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
