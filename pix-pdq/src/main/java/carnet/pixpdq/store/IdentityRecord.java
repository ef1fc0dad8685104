package carnet.pixpdq.store;

import carnet.metadata.CX;
import carnet.pixpdq.demographics.Demographics;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One identifier of a domain, what its source says of its bearer, and the person it is linked to.
 *
 * @param id with the OID of its assigning authority
 * @param subsumedBy the identity that survived a merge of this one; absent while active
 * @param link why it is of that person
 * @param score of the match that linked it, in bits
 * @param minted whether we made this identifier ourselves
 * @param demographics as the source sent them last; absent when it sent none
 */
public record IdentityRecord(
        long identityKey,
        CX id,
        @Nullable Long subsumedBy,
        long personKey,
        LinkKind link,
        @Nullable Double score,
        boolean minted,
        @Nullable Demographics demographics) {

    public boolean isActive() {
        return subsumedBy == null;
    }

    public boolean isOf(String authority) {
        return id.assigningAuthority().equals(authority);
    }

    public IdentityRecord linkedTo(long person, LinkKind kind, @Nullable Double matchScore) {
        return new IdentityRecord(identityKey, id, subsumedBy, person, kind, matchScore, minted, demographics);
    }

    public IdentityRecord subsumedBy(@Nullable Long survivor) {
        return new IdentityRecord(identityKey, id, survivor, personKey, link, score, minted, demographics);
    }

    public IdentityRecord saying(@Nullable Demographics said) {
        return new IdentityRecord(identityKey, id, subsumedBy, personKey, link, score, minted, said);
    }

    /** Whether both stand at the same place: the same person, subsumed by the same. */
    public boolean standsAs(IdentityRecord other) {
        return personKey == other.personKey && Objects.equals(subsumedBy, other.subsumedBy);
    }

    @Override
    public String toString() {
        return "IdentityRecord[" + identityKey + "]";
    }
}
