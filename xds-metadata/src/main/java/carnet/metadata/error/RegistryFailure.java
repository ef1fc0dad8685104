package carnet.metadata.error;

import java.util.List;

/** A request refused as a whole: the door answers Failure with these errors, and nothing was stored. */
public final class RegistryFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<RegistryError> errors;

    /** @param errors at least one */
    public RegistryFailure(List<RegistryError> errors) {
        super(errors.get(0).code().code(), null, false, false);
        this.errors = List.copyOf(errors);
    }

    public RegistryFailure(RegistryError error) {
        this(List.of(error));
    }

    public List<RegistryError> errors() {
        return errors;
    }
}
