package carnet.pixpdq;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** A client that sends whatever bytes a test wants. It waits ten seconds for an answer. */
final class RawPeer implements AutoCloseable {

    static final String START = "\u000B";
    static final String END = "\u001C";

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    RawPeer(MllpListener listener) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), listener.port()));
    }

    RawPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(10_000);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    static String framed(Sample message) {
        return START + message.text() + END + "\r";
    }

    RawPeer sends(String text) throws IOException {
        return sends(text, StandardCharsets.UTF_8);
    }

    RawPeer sends(String text, Charset charset) throws IOException {
        out.write(text.getBytes(charset));
        return this;
    }

    /** The next answer without its frame. */
    String hears() throws IOException {
        return hears(StandardCharsets.UTF_8);
    }

    String hears(Charset charset) throws IOException {
        expect(0x0B);
        var answer = new ByteArrayOutputStream();
        for (int next = in.read(); next != 0x1C; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection ended within an answer");
            }
            answer.write(next);
        }
        expect('\r');
        return answer.toString(charset);
    }

    private void expect(int wanted) throws IOException {
        int got = in.read();
        if (got != wanted) {
            throw new IOException("byte " + wanted + " was due, but " + got + " came");
        }
    }

    /** The second field of MSA, the control id answered to. */
    String hearsOf() throws IOException {
        return hears().lines()
                .filter(line -> line.startsWith("MSA"))
                .findFirst()
                .orElseThrow()
                .split("\\|", -1)[2];
    }

    boolean hearsNothingFor(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            in.read();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout(10_000);
        }
    }

    /** Whether the other side has closed the connection, without another byte. */
    boolean hearsTheEnd() {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    void leavesOff() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
