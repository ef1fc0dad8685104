package carnet.xua.authenticate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Holds an account back after wrong passwords: the fifth costs a second, each further one twice as long, up to a quarter of an
 * hour. A right one ends it. Kept in this node's memory, for as many accounts as have a place; the one that failed longest ago
 * gives its own up. Accounts that do not exist are held back as well.
 */
public final class Backoff {

    private static final int FREE_FAILURES = 4;
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 10;

    private record Failures(int count, Instant heldUntil) {}

    private final Clock clock;
    private final Map<String, Failures> failures;

    /** @param accounts most to remember */
    public Backoff(int accounts, Clock clock) {
        this.clock = clock;
        this.failures = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                return size() > accounts;
            }
        };
    }

    /** Whether this account has to wait; nothing is to be tried for it then. */
    synchronized boolean holds(String account) {
        var known = failures.get(account);
        return known != null && clock.instant().isBefore(known.heldUntil());
    }

    synchronized void failed(String account) {
        var before = failures.remove(account);
        var count = before == null ? 1 : before.count() + 1;
        var wait = count <= FREE_FAILURES
                ? Duration.ZERO
                : FIRST.multipliedBy(1L << Math.min(count - FREE_FAILURES - 1, MOST_DOUBLINGS));
        failures.put(account, new Failures(count, clock.instant().plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST)));
    }

    synchronized void succeeded(String account) {
        failures.remove(account);
    }

    synchronized int accounts() {
        return failures.size();
    }
}
