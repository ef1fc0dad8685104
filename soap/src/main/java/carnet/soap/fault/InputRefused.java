package carnet.soap.fault;

import java.io.IOException;

/** A {@link RequestRefused} for code that reads a stream: the bytes that come next are not acceptable. */
public class InputRefused extends IOException {

    private static final long serialVersionUID = 1L;

    private final RequestRefused refusal;

    public InputRefused(RequestRefused refusal) {
        super(refusal.reason(), refusal);
        this.refusal = refusal;
    }

    public static InputRefused sender(String reason) {
        return new InputRefused(RequestRefused.sender(reason));
    }

    /** The connection broke, or the peer gave up. */
    public static InputRefused cutOff(IOException cause) {
        if (cause instanceof InputRefused refused) {
            return refused;
        }
        var cutOff = sender("the message could not be read to its end");
        cutOff.addSuppressed(cause);
        return cutOff;
    }

    public RequestRefused refusal() {
        return refusal;
    }
}
