package carnet.pixpdq;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An MLLP server: it listens as long as it exists, until it is closed. Each connection has a thread, many may be open
 * at a time, and none can hold up another.
 */
public final class MllpListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MllpListener.class);
    private static final int BACKLOG = 128;
    private static final long PAUSE_AFTER_FAULT_MILLIS = 200;
    private static final long WAIT_FOR_THREAD_MILLIS = 1_000;
    private static final long THREAD_KEPT_SECONDS = 30;

    private final MllpSettings settings;
    private final Hl7Door door;
    private final @Nullable SSLContext tls;
    private final ServerSocket serverSocket;
    private final Deadlines deadlines;
    private final ThreadPoolExecutor threads;
    private final Thread acceptor;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<MllpConnection> connections = ConcurrentHashMap.newKeySet();

    private MllpListener(MllpSettings settings, Hl7Door door, @Nullable SSLContext tls, ServerSocket serverSocket) {
        this.settings = settings;
        this.door = door;
        this.tls = tls;
        this.serverSocket = serverSocket;
        var name = "mllp-" + serverSocket.getLocalPort();
        this.deadlines = new Deadlines(name + "-deadlines");
        var connectionNumber = new AtomicLong();
        this.threads = new ThreadPoolExecutor(
                0,
                settings.maxConnections(),
                THREAD_KEPT_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> daemon(task, name + "-" + connectionNumber.incrementAndGet()));
        this.acceptor = daemon(this::acceptAll, name + "-accept");
    }

    /**
     * Listens on plain TCP.
     *
     * @throws UncheckedIOException if the port cannot be had
     */
    public static MllpListener listen(MllpSettings settings, Hl7Door door) {
        return open(settings, door, null);
    }

    /**
     * Listens on TLS; a peer without a certificate that the context trusts is not let in [ITI-19].
     *
     * @throws UncheckedIOException if the port cannot be had
     */
    public static MllpListener listen(MllpSettings settings, Hl7Door door, SSLContext tls) {
        return open(settings, door, tls);
    }

    private static MllpListener open(MllpSettings settings, Hl7Door door, @Nullable SSLContext tls) {
        try {
            var listener = new MllpListener(settings, door, tls, bound(settings.port()));
            listener.acceptor.start();
            LOG.info("MLLP{} listens on port {}", tls == null ? "" : " over TLS", listener.port());
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException("MLLP cannot listen on port " + settings.port(), e);
        }
    }

    private static ServerSocket bound(int port) throws IOException {
        var serverSocket = new ServerSocket();
        try {
            serverSocket.setReuseAddress(true);
            serverSocket.bind(new InetSocketAddress(port), BACKLOG);
            return serverSocket;
        } catch (IOException e) {
            serverSocket.close();
            throw e;
        }
    }

    /** The port listened on; the one found free if the settings left it open. */
    public int port() {
        return serverSocket.getLocalPort();
    }

    /** Whether new connections are taken. */
    public boolean isListening() {
        return acceptor.isAlive() && !serverSocket.isClosed();
    }

    /** How many connections are open. */
    public int connections() {
        return connections.size();
    }

    /**
     * Takes no more connections and messages, lets those being worked on be answered for at most the transfer
     * timeout, and closes all connections. Threads are not interrupted: an embedded database does not bear it.
     */
    @Override
    public void close() {
        closed.countDown();
        try {
            serverSocket.close();
        } catch (IOException e) {
            LOG.warn("the socket of MLLP port {} was not closed: {}", port(), e.toString());
        }
        threads.shutdown();
        connections.forEach(MllpConnection::finish);
        try {
            acceptor.join(WAIT_FOR_THREAD_MILLIS); // while it is in accept(), the system keeps the closed port open
            if (!threads.awaitTermination(settings.transferTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                connections.forEach(MllpConnection::abort);
                if (!threads.awaitTermination(WAIT_FOR_THREAD_MILLIS, TimeUnit.MILLISECONDS)) {
                    LOG.warn("{} messages were still being worked on when MLLP was closed", connections.size());
                }
            }
        } catch (InterruptedException e) {
            connections.forEach(MllpConnection::abort);
            Thread.currentThread().interrupt();
        }
        deadlines.close();
    }

    private void acceptAll() {
        while (!serverSocket.isClosed()) {
            try {
                admit(serverSocket.accept());
            } catch (IOException e) {
                if (!serverSocket.isClosed()) {
                    LOG.warn("no connection could be taken: {}", e.toString());
                    pause();
                }
            }
        }
    }

    private void admit(Socket socket) throws IOException {
        var connection = new MllpConnection(socket, tls, settings, door, deadlines);
        connections.add(connection);
        try {
            threads.execute(() -> {
                try {
                    connection.run();
                } finally {
                    connections.remove(connection);
                }
            });
        } catch (RejectedExecutionException e) {
            connections.remove(connection);
            LOG.warn("connection of {} refused: {} are open", socket.getRemoteSocketAddress(), connections.size());
            socket.close();
        }
    }

    /** What hinders a connection now, as a lack of file descriptors does, will hinder it for a moment more. */
    private void pause() {
        try {
            closed.await(PAUSE_AFTER_FAULT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
