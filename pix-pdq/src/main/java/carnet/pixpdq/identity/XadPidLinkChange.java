package carnet.pixpdq.identity;

import carnet.metadata.CX;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A source's patient is of another XAD-PID from now on, or has another identifier there [TF-2 3.64.4.1.1].
 *
 * @param previousXadPid the same as the XAD-PID where only identifiers of the source were merged
 * @param subsumedLocalId of the same source, merged into the localId
 */
public record XadPidLinkChange(CX xadPid, CX localId, CX previousXadPid, Optional<CX> subsumedLocalId) {

    private static final int WITHOUT_SUBSUMED = 3;

    /** As it waits for those who have to hear of it. */
    List<CX> ids() {
        var ids = new ArrayList<>(List.of(xadPid, localId, previousXadPid));
        subsumedLocalId.ifPresent(ids::add);
        return ids;
    }

    /** @param ids as it waited */
    public static XadPidLinkChange of(List<CX> ids) {
        return new XadPidLinkChange(
                ids.get(0),
                ids.get(1),
                ids.get(2),
                ids.stream().skip(WITHOUT_SUBSUMED).findFirst());
    }

    @Override
    public String toString() {
        return "XadPidLinkChange[" + localId + "]";
    }
}
