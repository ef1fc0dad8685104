package carnet.repository.registry;

import org.jspecify.annotations.Nullable;

/** The registry gave no answer; whether it did what it was asked to do is not known. */
public final class RegistryNotAvailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what happened, for the log; without metadata */
    public RegistryNotAvailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
