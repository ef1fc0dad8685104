package carnet.pixpdq.search;

/** A query that says too little of whom it looks for, or that too many patients fit. */
public final class TooBroad extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason for the consumer's developers; nothing of the query */
    TooBroad(String reason) {
        super(reason, null, false, false);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
