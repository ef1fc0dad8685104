package carnet.xua.directory;

import carnet.metadata.Code;
import java.util.List;

/** What somebody who has this role may want data for. */
public record RolePurposes(Code role, List<Code> purposes) {

    public RolePurposes {
        purposes = List.copyOf(purposes);
    }
}
