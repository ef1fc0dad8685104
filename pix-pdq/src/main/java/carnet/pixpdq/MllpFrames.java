package carnet.pixpdq;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The frames in a stream of bytes: start block, message, end block, carriage return [HL7 Minimal Lower Layer Protocol].
 *
 * <p>A message ends with the end block, so the carriage return after it may come late or never. What stands between
 * frames is skipped. A start block within a message begins it anew: the sender broke off and starts again.
 */
final class MllpFrames {

    /** More than line ends and keep-alive bytes would fill: who sends that speaks another protocol. */
    static final int MOST_BYTES_BETWEEN_FRAMES = 65_536;

    private static final int START_BLOCK = 0x0B;
    private static final int END_BLOCK = 0x1C;
    private static final int CARRIAGE_RETURN = 0x0D;
    private static final int END_OF_STREAM = -1;

    private final InputStream in;
    private final int maxFrameSize;
    private final byte[] buffer = new byte[8_192];
    private int position;
    private int filled;

    MllpFrames(InputStream in, int maxFrameSize) {
        this.in = in;
        this.maxFrameSize = maxFrameSize;
    }

    /** The peer does not keep to the protocol or to its bounds; says how. */
    static final class Breach extends IOException {

        private static final long serialVersionUID = 1L;

        Breach(String message) {
            super(message);
        }
    }

    /** Whether a message begins; not if the stream ends. */
    boolean awaitStart() throws IOException {
        for (int skipped = 0; skipped <= MOST_BYTES_BETWEEN_FRAMES; skipped++) {
            int next = next();
            if (next == START_BLOCK) {
                return true;
            }
            if (next == END_OF_STREAM) {
                return false;
            }
        }
        throw new Breach("more than " + MOST_BYTES_BETWEEN_FRAMES + " bytes outside of any frame");
    }

    /** The message that has begun. */
    byte[] message() throws IOException {
        var message = new ByteArrayOutputStream();
        while (true) {
            int next = next();
            if (next == END_BLOCK) {
                return message.toByteArray();
            }
            if (next == START_BLOCK) {
                message.reset();
            } else if (next == END_OF_STREAM) {
                throw new Breach("the peer left within a message");
            } else if (message.size() == maxFrameSize) {
                throw new Breach("a message of more than " + maxFrameSize + " bytes");
            } else {
                message.write(next);
            }
        }
    }

    private int next() throws IOException {
        if (position == filled) {
            position = 0;
            filled = Math.max(0, in.read(buffer));
            if (filled == 0) {
                return END_OF_STREAM;
            }
        }
        return buffer[position++] & 0xFF;
    }

    /** The bytes to send for a message. */
    static byte[] framed(byte[] message) {
        var frame = new byte[message.length + 3];
        frame[0] = START_BLOCK;
        System.arraycopy(message, 0, frame, 1, message.length);
        frame[frame.length - 2] = END_BLOCK;
        frame[frame.length - 1] = CARRIAGE_RETURN;
        return frame;
    }
}
