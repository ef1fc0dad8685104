package carnet.xua.authenticate;

import carnet.soap.requester.WssFault;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A signed message is accepted once on this node. When there is no more room, new ones are refused rather than old ones
 * forgotten.
 */
final class SeenSignatures {

    private static final int MOST = 100_000;

    private final Clock clock;
    private final Map<String, Instant> until = new HashMap<>();

    SeenSignatures(Clock clock) {
        this.clock = clock;
    }

    /** @param signatureValue of a signature that has been verified */
    synchronized void requireNew(String signatureValue, Instant acceptableUntil) {
        var now = clock.instant();
        if (until.size() >= MOST) {
            until.values().removeIf(end -> end.isBefore(now));
        }
        if (until.size() >= MOST || until.putIfAbsent(signatureValue, acceptableUntil) != null) {
            throw WssFault.INVALID_SECURITY_TOKEN.refusal();
        }
    }
}
