package carnet.pixpdq.store;

import carnet.metadata.CX;
import java.util.List;

/**
 * What a consumer of cross-references has to hear: these identifiers are of one person, and no others of the domains it
 * wants to hear of. Or what a registry has to: the identifiers of a changed XAD-PID link, in their places.
 *
 * @param updateKey its place in the order of telling
 */
public record UpdateNotice(long updateKey, List<CX> ids) {

    public UpdateNotice {
        ids = List.copyOf(ids);
    }

    @Override
    public String toString() {
        return "UpdateNotice[" + updateKey + "]";
    }
}
