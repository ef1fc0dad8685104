package carnet.xua.emergency;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often each user breaks the glass. A user who does it more often within an hour than is usual is reported, once, until
 * the rate has fallen again. Keeps the last accesses of the users that came last, on this node.
 */
public final class EmergencyRate {

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int MOST_USERS = 10_000;

    private final int usual;
    private final Clock clock;
    private final Map<String, Deque<Instant>> accesses = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > MOST_USERS;
        }
    };

    /** @param usual accesses in an hour that nobody wonders at */
    public EmergencyRate(int usual, Clock clock) {
        if (usual < 0) {
            throw new IllegalArgumentException("a rate is not below zero");
        }
        this.usual = usual;
        this.clock = clock;
    }

    /** A user breaks the glass. @return whether this access is the one that makes it too many */
    public synchronized boolean isBecomingUnusual(String user) {
        var now = clock.instant();
        var recent = accesses.computeIfAbsent(user, key -> new ArrayDeque<>());
        while (!recent.isEmpty() && !recent.peekFirst().plus(WINDOW).isAfter(now)) {
            recent.removeFirst();
        }
        if (recent.size() > usual) {
            // one more than usual is all that has to be known; the oldest makes room
            recent.removeFirst();
            recent.addLast(now);
            return false;
        }
        recent.addLast(now);
        return recent.size() > usual;
    }
}
