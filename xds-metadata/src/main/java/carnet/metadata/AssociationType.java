package carnet.metadata;

import java.util.Arrays;
import java.util.Optional;

/** Association/@associationType [TF-3 4.2.2]. */
public enum AssociationType {
    HAS_MEMBER("urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember"),
    RPLC("urn:ihe:iti:2007:AssociationType:RPLC"),
    XFRM("urn:ihe:iti:2007:AssociationType:XFRM"),
    APND("urn:ihe:iti:2007:AssociationType:APND"),
    XFRM_RPLC("urn:ihe:iti:2007:AssociationType:XFRM_RPLC"),
    SIGNS("urn:ihe:iti:2007:AssociationType:signs"),
    IS_SNAPSHOT_OF("urn:ihe:iti:2010:AssociationType:IsSnapshotOf");

    private final String urn;

    AssociationType(String urn) {
        this.urn = urn;
    }

    public String urn() {
        return urn;
    }

    /** Whether the target is deprecated by it [TF-3 4.2.2.2.3]. */
    public boolean replaces() {
        return this == RPLC || this == XFRM_RPLC;
    }

    /** Whether it relates two DocumentEntries [TF-3 4.2.2.2]; all but HasMember do. */
    public boolean isRelationship() {
        return this != HAS_MEMBER;
    }

    /** Whether its target must be in the registry already, never in the same submission [TF-3 Table 4.2.2-1]. */
    public boolean targetsRegisteredEntryOnly() {
        return replaces() || this == IS_SNAPSHOT_OF;
    }

    public static Optional<AssociationType> ofUrn(String urn) {
        return Arrays.stream(values()).filter(type -> type.urn.equals(urn)).findFirst();
    }
}
