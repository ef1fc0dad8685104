package carnet.pixpdq.matching;

import carnet.pixpdq.demographics.Demographics;
import java.util.HashSet;
import java.util.Set;

/**
 * Keys under which a record is stored and looked for: two records that share none are not compared. Each key alone is
 * shared by few; a key of which a part is missing is absent, never wider. At most 64 characters each, some 15 to a record.
 *
 * <p>Keys hold parts of names and dates: they belong into the identity store and nowhere else.
 */
public final class BlockingKeys {

    private BlockingKeys() {}

    public static Set<String> of(Demographics demographics) {
        return of(MatchRecord.of(demographics));
    }

    /** With a key for each unique identifier. */
    public static Set<String> of(MatchRecord record) {
        var keys = new HashSet<String>();
        record.uniqueIdentifiers().forEach(id -> keys.add("I " + id.domain() + " " + id.value()));
        var demographics = record.demographics();
        var birthDate = demographics.birthDate();
        if (birthDate != null && birthDate.isComplete()) {
            for (var name : demographics.names()) {
                var family = name.family();
                if (family != null) {
                    keys.add("N " + birthDate.text() + " " + Folding.fold(family));
                }
            }
        }
        return keys;
    }
}
