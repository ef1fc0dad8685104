package carnet.bench.people;

import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.matching.MatchRecord;
import carnet.pixpdq.matching.UniqueIdentifier;
import java.util.Set;

/**
 * What one source has on file of one person.
 *
 * @param person who it truly is; the matcher is not told
 */
public record PersonRecord(int person, Demographics demographics, Set<UniqueIdentifier> uniqueIdentifiers) {

    public MatchRecord forMatching() {
        return MatchRecord.of(demographics, uniqueIdentifiers);
    }
}
