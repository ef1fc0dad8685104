package carnet.registry.patient;

/** A merge or a change of a link the registry must not apply; nothing has changed [TF-2 3.8.4.2.4, 3.64.4.1.3]. */
public final class MergeRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What stands against it. */
    public enum Reason {
        SAME_IDENTIFIER,
        SUBSUMED_UNKNOWN,
        SUBSUMED_MERGED_BEFORE,
        SURVIVOR_UNKNOWN,
        SURVIVOR_MERGED_BEFORE
    }

    private final Reason reason;

    MergeRefused(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
