package carnet.pixpdq.v3;

import carnet.pixpdq.search.FoundPatient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers of which a consumer has not had everything yet. They wait in the memory of this node, a while and within bounds:
 * the oldest makes room. Behind a balancer a continuation has to come to the node that was asked.
 */
final class ContinuedQueries {

    static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int MOST_PATIENTS = 20_000;

    /** @param sender the application that asked, so that nobody continues another's query by guessing its id */
    record Key(String sender, InstanceId queryId) {}

    /**
     * @param next index of the first patient that was not told
     * @param query the queryByParameter of the first message
     */
    record Continued(List<FoundPatient> patients, int next, V3Element query, Instant since) {

        Continued proceededTo(int index) {
            return new Continued(patients, index, query, since);
        }
    }

    private final Clock clock;
    private final Map<Key, Continued> byKey = new LinkedHashMap<>();
    private int patients;

    ContinuedQueries(Clock clock) {
        this.clock = clock;
    }

    synchronized void keep(Key key, List<FoundPatient> found, int next, V3Element query) {
        forget(key);
        byKey.put(key, new Continued(found, next, query, clock.instant()));
        patients += found.size();
        var oldest = byKey.entrySet().iterator();
        while (oldest.hasNext() && isTooMuch(oldest)) {
            oldest.remove();
        }
    }

    private boolean isTooMuch(Iterator<Map.Entry<Key, Continued>> entries) {
        var entry = entries.next().getValue();
        if (patients <= MOST_PATIENTS && !isOver(entry)) {
            return false;
        }
        patients -= entry.patients().size();
        return true;
    }

    private boolean isOver(Continued entry) {
        return entry.since().plus(PATIENCE).isBefore(clock.instant());
    }

    synchronized Optional<Continued> find(Key key) {
        return Optional.ofNullable(byKey.get(key)).filter(entry -> !isOver(entry));
    }

    synchronized void proceed(Key key, int next) {
        byKey.computeIfPresent(key, (same, entry) -> entry.proceededTo(next));
    }

    /** @return whether there was one */
    synchronized boolean forget(Key key) {
        var gone = byKey.remove(key);
        if (gone == null) {
            return false;
        }
        patients -= gone.patients().size();
        return !isOver(gone);
    }
}
