package carnet.pixpdq.search;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Answers of which a consumer has not had everything yet. They wait in the memory of this node, a while and within bounds:
 * the oldest makes room. Behind a balancer a continuation has to come to the node that was asked.
 *
 * @param <K> which query of whom, so that nobody continues another's
 * @param <A> what is kept of the answer
 */
public final class ContinuedQueries<K, A> {

    public static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int MOST_PATIENTS = 20_000;

    private record Kept<A>(A answer, int patients, Instant since) {}

    private final Clock clock;
    private final Map<K, Kept<A>> byKey = new LinkedHashMap<>();
    private int patients;

    public ContinuedQueries(Clock clock) {
        this.clock = clock;
    }

    /** @param size patients of the answer, which is what it costs to keep it */
    public synchronized void keep(K key, A answer, int size) {
        forget(key);
        byKey.put(key, new Kept<>(answer, size, clock.instant()));
        patients += size;
        var oldest = byKey.values().iterator();
        while (oldest.hasNext() && isTooMuch(oldest)) {
            oldest.remove();
        }
    }

    private boolean isTooMuch(Iterator<Kept<A>> answers) {
        var oldest = answers.next();
        if (patients <= MOST_PATIENTS && !isOver(oldest)) {
            return false;
        }
        patients -= oldest.patients();
        return true;
    }

    private boolean isOver(Kept<A> kept) {
        return kept.since().plus(PATIENCE).isBefore(clock.instant());
    }

    public synchronized Optional<A> find(K key) {
        return Optional.ofNullable(byKey.get(key)).filter(kept -> !isOver(kept)).map(Kept::answer);
    }

    /** In place of what was kept, if it still is; for no longer than that would have been. */
    public synchronized void replace(K key, A answer) {
        byKey.computeIfPresent(key, (same, kept) -> new Kept<>(answer, kept.patients(), kept.since()));
    }

    /** @return whether there was one */
    public synchronized boolean forget(K key) {
        var gone = byKey.remove(key);
        if (gone == null) {
            return false;
        }
        patients -= gone.patients();
        return !isOver(gone);
    }

    public synchronized void forgetAll(Predicate<K> which) {
        byKey.keySet().stream().filter(which).toList().forEach(this::forget);
    }
}
