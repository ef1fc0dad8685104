package carnet.xua.issue;

import carnet.metadata.CX;
import carnet.metadata.Code;
import carnet.xua.directory.Organization;
import java.util.List;
import java.util.Optional;

/** What a token will say, all of it from the directory but the patient, who narrows it. */
public record GrantedClaims(Organization organization, Code role, List<Code> purposesOfUse, Optional<CX> resourceId) {

    public GrantedClaims {
        purposesOfUse = List.copyOf(purposesOfUse);
    }
}
