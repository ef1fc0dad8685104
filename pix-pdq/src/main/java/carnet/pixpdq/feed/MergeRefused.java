package carnet.pixpdq.feed;

/** The registry does not apply a merge, and has changed nothing [TF-2 3.8.4.2.4]. */
public final class MergeRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What stands against the merge. */
    public enum Reason {
        SAME_IDENTIFIER("MRG-1 and PID-3 are the same identifier"),
        SUBSUMED_UNKNOWN("MRG-1 is not known"),
        SUBSUMED_MERGED_BEFORE("MRG-1 was merged into another identifier before"),
        SURVIVOR_UNKNOWN("PID-3 is not known"),
        SURVIVOR_MERGED_BEFORE("PID-3 was merged into another identifier before");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }

    private final Reason reason;

    public MergeRefused(Reason reason) {
        super(reason.text, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** The reason in words, naming fields of the message and no identifier. */
    public String text() {
        return reason.text;
    }
}
