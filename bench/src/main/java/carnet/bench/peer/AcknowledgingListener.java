package carnet.bench.peer;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/**
 * An MLLP listener that only acknowledges: a thread for each connection, which reads a message to its end, looks for its
 * control id and answers what Carnet answered to one of its kind, with this control id.
 */
public final class AcknowledgingListener {

    /** Stands in a recorded answer for the control id of the message. */
    public static final String CONTROL_ID = "{control id}";

    /** A file with a line for each door, once all are open: its name, a blank, its port. */
    public static final String READY = "ready";

    /** What a recorded answer's file is called, behind the name of its door. */
    public static final String ANSWER = ".answer";

    private static final int BACKLOG = 128;
    private static final int START_BLOCK = 0x0B;
    private static final int END_BLOCK = 0x1C;
    private static final int CARRIAGE_RETURN = '\r';

    /** MSH-10 is behind so many bars. */
    private static final int BARS_BEFORE_CONTROL_ID = 9;

    private final byte[] before;
    private final byte[] after;

    private AcknowledgingListener(String answer) {
        int at = answer.indexOf(CONTROL_ID);
        before = answer.substring(0, at).getBytes(StandardCharsets.UTF_8);
        after = answer.substring(at + CONTROL_ID.length()).getBytes(StandardCharsets.UTF_8);
    }

    /** @param args the folder with {@code *.answer}, for each of which there is a door */
    public static void main(String[] args) throws IOException {
        var folder = Path.of(args[0]);
        var ports = new ArrayList<String>();
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                var name = String.valueOf(file.getFileName());
                if (name.endsWith(ANSWER)) {
                    var door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
                    var listener = new AcknowledgingListener(Files.readString(file));
                    new Thread(() -> listener.acceptAt(door), name).start();
                    ports.add(name.substring(0, name.length() - ANSWER.length()) + " " + door.getLocalPort());
                }
            }
        }
        var unfinished = folder.resolve(READY + ".part");
        Files.write(unfinished, ports);
        Files.move(unfinished, folder.resolve(READY));
    }

    private void acceptAt(ServerSocket door) {
        try {
            while (true) {
                var socket = door.accept();
                new Thread(() -> converse(socket), "mllp").start();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream());
            var out = socket.getOutputStream();
            while (in.read() == START_BLOCK) {
                out.write(answer(message(in)));
            }
        } catch (SocketException e) {
            // the client is done
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] message(InputStream in) throws IOException {
        var message = new ByteArrayOutputStream();
        for (int next = in.read(); next != END_BLOCK; next = in.read()) {
            if (next < 0) {
                throw new SocketException("left within a message");
            }
            message.write(next);
        }
        in.read();
        return message.toByteArray();
    }

    private byte[] answer(byte[] message) {
        int start = 0;
        for (int bars = 0; bars < BARS_BEFORE_CONTROL_ID; start++) {
            if (message[start] == '|') {
                bars++;
            }
        }
        int end = start;
        while (message[end] != '|') {
            end++;
        }
        var answer = new ByteArrayOutputStream(before.length + after.length + end - start + 3);
        answer.write(START_BLOCK);
        answer.writeBytes(before);
        answer.write(message, start, end - start);
        answer.writeBytes(after);
        answer.write(END_BLOCK);
        answer.write(CARRIAGE_RETURN);
        return answer.toByteArray();
    }
}
