package carnet.pixpdq;

import carnet.pixpdq.hl7.Hl7Charset;
import java.time.Duration;

/**
 * How the MLLP door listens and what it bears.
 *
 * @param port TCP port; 0 takes any free one
 * @param maxFrameSize most bytes of one message; the connection of a longer one is closed. 1 kB to 1 GB
 * @param maxConnections most connections at a time; a further one is closed at once
 * @param idleTimeout how long a connection may be open without a message beginning
 * @param transferTimeout how long a message that has begun, a TLS handshake or the taking of an answer may last; also
 *     how long closing the listener waits for messages that are being worked on
 * @param defaultCharset of messages whose MSH-18 is empty
 */
public record MllpSettings(
        int port,
        int maxFrameSize,
        int maxConnections,
        Duration idleTimeout,
        Duration transferTimeout,
        Hl7Charset defaultCharset) {

    private static final int LEAST_FRAME_SIZE = 1_000;
    private static final int MOST_FRAME_SIZE = 1_000_000_000;
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);

    public MllpSettings {
        require(port >= 0 && port <= 65_535, "port is 0 to 65535");
        require(
                maxFrameSize >= LEAST_FRAME_SIZE && maxFrameSize <= MOST_FRAME_SIZE,
                "maxFrameSize is 1,000 to 1,000,000,000 bytes");
        require(maxConnections >= 1, "maxConnections is at least 1");
        require(isSensible(idleTimeout), "idleTimeout is 1 ms to 1 day");
        require(isSensible(transferTimeout), "transferTimeout is 1 ms to 1 day");
    }

    /** Port 2575, 2 MiB, 100 connections, five minutes idle, thirty seconds for a transfer, UTF-8. */
    public static MllpSettings defaults() {
        return new MllpSettings(
                2575, 2 * 1024 * 1024, 100, Duration.ofMinutes(5), Duration.ofSeconds(30), Hl7Charset.UTF_8);
    }

    private static boolean isSensible(Duration timeout) {
        return timeout.toMillis() > 0 && timeout.compareTo(LONGEST_TIMEOUT) <= 0;
    }

    private static void require(boolean kept, String rule) {
        if (!kept) {
            throw new IllegalArgumentException("MLLP: " + rule);
        }
    }
}
