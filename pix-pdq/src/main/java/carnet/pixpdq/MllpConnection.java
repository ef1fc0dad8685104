package carnet.pixpdq;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One peer of the listener: its messages are read and answered in turn, until it leaves or oversteps a bound. */
final class MllpConnection implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(MllpConnection.class);

    private final Socket socket;
    private final @Nullable SSLContext tls;
    private final MllpSettings settings;
    private final Hl7Door door;
    private final Deadlines deadlines;
    private final SocketAddress peer;
    private volatile boolean finishing;
    private volatile @Nullable String overdue;

    MllpConnection(Socket socket, @Nullable SSLContext tls, MllpSettings settings, Hl7Door door, Deadlines deadlines) {
        this.socket = socket;
        this.tls = tls;
        this.settings = settings;
        this.door = door;
        this.deadlines = deadlines;
        this.peer = socket.getRemoteSocketAddress();
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            if (tls == null) {
                converse(socket);
            } else {
                converseWithin(tls);
            }
        } catch (MllpFrames.Breach breach) {
            LOG.warn("connection of {} closed: {}", peer, breach.getMessage());
        } catch (IOException e) {
            if (overdue != null) {
                LOG.warn("connection of {} closed: {}", peer, overdue);
            } else {
                LOG.debug("connection of {} ended: {}", peer, e.toString());
            }
        }
    }

    /** Lets the message that is being worked on be answered, and takes no other. */
    void finish() {
        finishing = true;
        try {
            socket.shutdownInput();
        } catch (IOException e) {
            LOG.debug("connection of {} ended before: {}", peer, e.toString());
        }
    }

    /** Closes the socket, whatever its thread is blocked by, and drops what the peer has not taken. */
    void abort() {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            LOG.debug("connection of {} ended before: {}", peer, e.toString());
        }
    }

    private void hangUp() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("connection of {} ended before: {}", peer, e.toString());
        }
    }

    /** TLS is laid over the socket, so that closing the socket ends whatever TLS is waiting for. */
    private void converseWithin(SSLContext context) throws IOException {
        var secured = (SSLSocket) context.getSocketFactory().createSocket(socket, null, true);
        secured.setNeedClientAuth(true);
        SoundCipherSuites.only(secured);
        try {
            inTime("the TLS handshake", () -> {
                secured.startHandshake();
                return secured;
            });
            converse(secured);
        } finally {
            inTime("the end of TLS", () -> {
                secured.close();
                return secured;
            });
        }
    }

    private void converse(Socket channel) throws IOException {
        var frames = new MllpFrames(channel.getInputStream(), settings.maxFrameSize());
        while (messageBegins(frames)) {
            var message = inTime("a message", frames::message);
            var answer = MllpFrames.framed(door.answerTo(message));
            inTime("the taking of an answer", () -> {
                channel.getOutputStream().write(answer);
                return answer;
            });
        }
    }

    private boolean messageBegins(MllpFrames frames) throws IOException {
        return deadlines.within(settings.idleTimeout(), this::hangUp, () -> !finishing && frames.awaitStart());
    }

    private <T> T inTime(String transfer, Deadlines.Action<T> action) throws IOException {
        return deadlines.within(
                settings.transferTimeout(),
                () -> {
                    overdue = transfer + " took longer than " + settings.transferTimeout();
                    abort();
                },
                action);
    }
}
