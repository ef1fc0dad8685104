package carnet.xua.directory;

import java.util.List;

/** A file that is not imported, and every reason why; nothing of it has been. */
public final class DirectoryFileRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> reasons;

    public DirectoryFileRefused(List<String> reasons) {
        super("the file is not imported: " + String.join("; ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    /** Sentences with line and field. */
    public List<String> reasons() {
        return reasons;
    }
}
