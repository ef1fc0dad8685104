package carnet.pixpdq.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Two records of which a human has to say whether they are of one person.
 *
 * @param pair the two identities
 * @param score bits, where the matcher weighed them
 * @param settlement absent while the task is open
 */
public record ReviewTask(
        long taskKey,
        NonLink pair,
        Reason reason,
        @Nullable Double score,
        State state,
        Instant openedAt,
        @Nullable Settlement settlement) {

    /** Who settled it, and why. */
    public record Settlement(String who, String why, Instant at) {}

    /** In which order tasks are worked on. */
    public enum Order {
        OLDEST_FIRST,
        /** The likeliest first; those the matcher did not weigh come last. */
        HIGHEST_SCORE_FIRST
    }

    /** Why it was not decided at once. */
    public enum Reason {
        /** The matcher's weight is between the thresholds. */
        BETWEEN_THRESHOLDS,
        /** It speaks much for it, and something against it. */
        GUARD,
        /** Several persons match. */
        SEVERAL_PERSONS,
        /** They match, and both have an identifier of the affinity domain. */
        TWO_PERSONS,
        /** A source names both identifiers for one patient, and they are of two persons. */
        SOURCE_CONTRADICTS
    }

    /** How far it is. */
    public enum State {
        OPEN,
        SAME,
        DIFFERENT
    }
}
