package carnet.pixpdq;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.stream.Collectors;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Sends HL7 messages to an MLLP server, one after the other over one connection, and brings back the answers. The
 * connection is made when it is needed, and given up after any failure, so that no answer is taken for that of another
 * message; the next message then makes a new one.
 */
public final class MllpSender implements AutoCloseable {

    private static final int LONGEST_ANSWER = 16 * 1024 * 1024;

    private final String host;
    private final int port;
    private final Duration timeout;
    private final SocketFactory sockets;
    private @Nullable Connection connection;

    /** @param timeout for the connection to be made, and for each answer to come */
    public MllpSender(String host, int port, Duration timeout) {
        this(host, port, timeout, SocketFactory.getDefault());
    }

    /** @param sockets makes the connections; over TLS the certificate of the server has to name the host */
    public MllpSender(String host, int port, Duration timeout, SocketFactory sockets) {
        this.host = host;
        this.port = port;
        this.timeout = timeout;
        this.sockets = sockets;
    }

    /**
     * The answer to a message.
     *
     * @param message its segments may be separated by any kind of line end
     * @param charset the one its MSH-18 declares
     * @throws IOException if there was no answer: whether the message was received is not known then
     */
    public synchronized String send(String message, Charset charset) throws IOException {
        try {
            var open = connection == null ? connect() : connection;
            connection = open;
            open.socket
                    .getOutputStream()
                    .write(MllpFrames.framed(onTheWire(message).getBytes(charset)));
            if (!open.answers.awaitStart()) {
                throw new EOFException("the connection was closed without an answer");
            }
            return new String(open.answers.message(), charset);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        var open = connection;
        connection = null;
        if (open != null) {
            open.socket.close();
        }
    }

    private record Connection(Socket socket, MllpFrames answers) {}

    private Connection connect() throws IOException {
        var socket = sockets.createSocket();
        try {
            if (socket instanceof SSLSocket secured) {
                var parameters = secured.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                secured.setSSLParameters(parameters);
            }
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
            socket.connect(new InetSocketAddress(host, port), Math.toIntExact(timeout.toMillis()));
            return new Connection(socket, new MllpFrames(socket.getInputStream(), LONGEST_ANSWER));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static String onTheWire(String message) {
        return message.strip().lines().collect(Collectors.joining("\r", "", "\r"));
    }
}
