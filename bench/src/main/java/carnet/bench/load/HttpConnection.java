package carnet.bench.load;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * A connection that is kept as long as the server keeps it. Cheaper than a general client, so that the machine is left to those
 * that are measured; understands what Tomcat sends and nothing else.
 */
public final class HttpConnection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 120_000;

    /** How much of a body is kept for whoever wants to look at it, unless all is wanted. */
    private static final int KEPT = 8 * 1024;

    private final int port;
    private final ByteArrayOutputStream scratch = new ByteArrayOutputStream(64 * 1024);
    private final byte[] buffer = new byte[64 * 1024];
    private final byte[] kept = new byte[KEPT];
    private final OutputStream allOfTheBody;
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private int position;
    private int limit;
    private int keptLength;
    private long bodyLength;

    public HttpConnection(int port) {
        this(port, OutputStream.nullOutputStream());
    }

    /** @param allOfTheBody gets every byte of every body */
    public HttpConnection(int port, OutputStream allOfTheBody) {
        this.port = port;
        this.allOfTheBody = allOfTheBody;
    }

    /** Something that is sent as a request. */
    @FunctionalInterface
    public interface Request {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Sends a request and reads the whole answer. */
    public Answer exchange(RequestTemplate template, RandomGenerator random) throws IOException {
        return exchange(target -> template.writeTo(target, scratch, random));
    }

    /** Asks for a resource. */
    public Answer get(String path) throws IOException {
        var request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        return exchange(target -> target.write(request));
    }

    /** Sends a request and reads the whole answer. */
    public Answer exchange(Request request) throws IOException {
        if (!socket.isConnected()) {
            connect();
        }
        request.writeTo(out);
        out.flush();
        return read();
    }

    private void connect() throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress("localhost", port), TIMEOUT_MILLIS);
        in = socket.getInputStream();
        out = socket.getOutputStream();
        position = 0;
        limit = 0;
    }

    private Answer read() throws IOException {
        keptLength = 0;
        bodyLength = 0;
        int status = Integer.parseInt(line().substring(9, 12));
        long length = -1;
        boolean chunked = false;
        boolean last = false;
        for (var header = line(); !header.isEmpty(); header = line()) {
            var name = header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT);
            var value = header.substring(header.indexOf(':') + 1).strip();
            switch (name) {
                case "content-length" -> length = Long.parseLong(value);
                case "transfer-encoding" -> chunked = value.equals("chunked");
                case "connection" -> last = value.equals("close");
                default -> {}
            }
        }
        if (chunked) {
            for (long chunk = Long.parseLong(line(), 16); chunk > 0; chunk = Long.parseLong(line(), 16)) {
                body(chunk);
                line();
            }
            line();
        } else {
            body(length);
        }
        if (last) {
            close();
        }
        return new Answer(status, bodyLength, kept, keptLength);
    }

    private String line() throws IOException {
        var text = new StringBuilder(64);
        for (int next = nextByte(); next != '\n'; next = nextByte()) {
            if (next != '\r') {
                text.append((char) next);
            }
        }
        return text.toString();
    }

    private int nextByte() throws IOException {
        fill();
        return buffer[position++];
    }

    private void fill() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(in.read(buffer), 0);
            if (limit == 0) {
                throw new EOFException("the server closed the connection");
            }
        }
    }

    private void body(long length) throws IOException {
        for (long left = length; left > 0; ) {
            fill();
            int count = (int) Math.min(left, limit - position);
            int keep = Math.min(count, KEPT - keptLength);
            System.arraycopy(buffer, position, kept, keptLength, keep);
            keptLength += keep;
            allOfTheBody.write(buffer, position, count);
            position += count;
            left -= count;
            bodyLength += count;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        socket = new Socket();
    }
}
