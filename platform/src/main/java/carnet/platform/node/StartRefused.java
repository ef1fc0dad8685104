package carnet.platform.node;

/** The node does not start as it is set; the message says why, the advice what to set. */
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String advice;

    StartRefused(String reason, String advice) {
        super(reason, null, false, false);
        this.advice = advice;
    }

    public String advice() {
        return advice;
    }
}
