package carnet.platform.demo;

import org.jspecify.annotations.Nullable;

/** The story did not go as it should; the message says what was expected and what happened instead. */
public final class DemoFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoFailed(String message) {
        this(message, null);
    }

    DemoFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
