package carnet.pixpdq.matching;

import carnet.pixpdq.demographics.Demographics;
import java.util.Set;

/** A record made ready to be compared: normalised once, compared as often as needed. Immutable. */
public final class MatchRecord {

    private final Demographics demographics;
    private final Set<UniqueIdentifier> uniqueIdentifiers;

    private MatchRecord(Demographics demographics, Set<UniqueIdentifier> uniqueIdentifiers) {
        this.demographics = demographics;
        this.uniqueIdentifiers = Set.copyOf(uniqueIdentifiers);
    }

    public static MatchRecord of(Demographics demographics) {
        return new MatchRecord(demographics, Set.of());
    }

    /** @param uniqueIdentifiers those of domains whose identifiers are unique per person; no others */
    public static MatchRecord of(Demographics demographics, Set<UniqueIdentifier> uniqueIdentifiers) {
        return new MatchRecord(demographics, uniqueIdentifiers);
    }

    public Demographics demographics() {
        return demographics;
    }

    public Set<UniqueIdentifier> uniqueIdentifiers() {
        return uniqueIdentifiers;
    }

    @Override
    public String toString() {
        return "MatchRecord[…]";
    }
}
