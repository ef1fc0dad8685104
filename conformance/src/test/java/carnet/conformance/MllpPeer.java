package carnet.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** A sender of HL7 v2 that frames its messages itself, well or not, and waits a minute for an answer. */
final class MllpPeer implements AutoCloseable {

    static final int START_BLOCK = 0x0B;
    static final int END_BLOCK = 0x1C;
    private static final int LONGEST_WAIT_MILLIS = 60_000;

    private final Socket socket;

    MllpPeer(CarnetProcess node) throws IOException {
        socket = new Socket("localhost", node.mllpPort());
        socket.setSoTimeout(LONGEST_WAIT_MILLIS);
        socket.setTcpNoDelay(true);
    }

    /** The answer to a message. */
    V2Answer ask(String message) throws IOException {
        send(framed(message.getBytes(UTF_8)));
        return hear();
    }

    static byte[] framed(byte[] message) {
        var frame = new byte[message.length + 3];
        frame[0] = START_BLOCK;
        System.arraycopy(message, 0, frame, 1, message.length);
        frame[frame.length - 2] = END_BLOCK;
        frame[frame.length - 1] = '\r';
        return frame;
    }

    void send(byte[] bytes) throws IOException {
        out().write(bytes);
    }

    OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    /** The next answer. */
    V2Answer hear() throws IOException {
        var answer = new ByteArrayOutputStream();
        for (int next = read(); next != END_BLOCK; next = read()) {
            if (next != START_BLOCK) {
                answer.write(next);
            }
        }
        read();
        return new V2Answer(answer.toString(UTF_8));
    }

    private int read() throws IOException {
        var next = socket.getInputStream().read();
        if (next < 0) {
            throw new EOFException();
        }
        return next;
    }

    /** Whether the other side closes the connection, and says nothing more. */
    boolean hearsTheEnd() {
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
