package carnet.pixpdq.identity;

/** A change that must not be made; nothing has changed. "First" and "second" are the identifiers as they were given. */
public final class IdentityRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What stands against it. */
    public enum Reason {
        SAME_IDENTIFIER,
        FIRST_UNKNOWN,
        FIRST_MERGED_BEFORE,
        SECOND_UNKNOWN,
        SECOND_MERGED_BEFORE,
        DIFFERENT_DOMAINS,
        /** The identifier to change to is somebody's already. */
        IDENTIFIER_TAKEN,
        /** There is no such journal entry or review task. */
        NOTHING_THERE,
        /** Somebody else has settled the review task. */
        SETTLED_BEFORE,
        /** What is to be undone was changed again, and that has to be undone first; or it is undone already. */
        CHANGED_SINCE,
        /** The demographics are longer than can be kept. */
        TOO_LONG
    }

    private final Reason reason;

    public IdentityRefused(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
