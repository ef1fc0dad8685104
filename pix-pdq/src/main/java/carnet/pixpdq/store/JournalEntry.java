package carnet.pixpdq.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened, to whom, by whom and why. Whoever applies all entries in their order to nothing has the identities and
 * non-links as they are.
 *
 * @param entry number in the order of events
 * @param who a sending application and facility, or a user
 * @param why the message or the reason given
 * @param keptApart pairs that must not be of one person from now on
 * @param released pairs that may be of one person again
 */
public record JournalEntry(
        long entry,
        Action action,
        String who,
        String why,
        Instant at,
        List<Change> changes,
        List<NonLink> keptApart,
        List<NonLink> released) {

    /** The kinds of events. */
    public enum Action {
        ADD,
        UPDATE,
        MERGE,
        CHANGE_ID,
        LINK,
        UNLINK,
        MOVE,
        KEEP_APART,
        UNDO
    }

    /** @param before absent for an identity that was added */
    public record Change(@Nullable IdentityRecord before, IdentityRecord after) {}

    public JournalEntry {
        changes = List.copyOf(changes);
        keptApart = List.copyOf(keptApart);
        released = List.copyOf(released);
    }
}
