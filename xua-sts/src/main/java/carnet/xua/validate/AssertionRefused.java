package carnet.xua.validate;

import carnet.soap.requester.WssFault;

/** An assertion that does not do. The fault is all the sender hears; the reason is for the log and the audit record. */
public final class AssertionRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final WssFault fault;

    AssertionRefused(WssFault fault, String reason) {
        super(reason, null, false, false);
        this.fault = fault;
    }

    public WssFault fault() {
        return fault;
    }

    /** What was wrong, without anything of a person. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
