package carnet.platform.node;

/** The settings would leave a door open; the message says which, and what to set. */
public final class UnsafeSettings extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsafeSettings(String message) {
        super(message, null, false, false);
    }
}
