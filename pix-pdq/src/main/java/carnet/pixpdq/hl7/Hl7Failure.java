package carnet.pixpdq.hl7;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a message is not accepted. Thrown by whoever finds the fault; the door makes the acknowledgement of it.
 *
 * <p>The message text travels to the sender in MSA-3 (80 characters in HL7 2.3.1), then stands in the log: it says
 * what is wrong, and never repeats a value that was sent.
 */
public final class Hl7Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Hl7ErrorCode code;
    private final transient @Nullable Hl7Location location;

    public Hl7Failure(Hl7ErrorCode code, Hl7Location location, String text) {
        super(text, null, false, false);
        this.code = code;
        this.location = location;
    }

    /** A failure no field is to blame for. */
    public Hl7Failure(Hl7ErrorCode code, String text) {
        super(text, null, false, false);
        this.code = code;
        this.location = null;
    }

    public Hl7ErrorCode code() {
        return code;
    }

    public Optional<Hl7Location> location() {
        return Optional.ofNullable(location);
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
