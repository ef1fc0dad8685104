package carnet.pixpdq.matching;

import java.util.Set;

/**
 * Fields that say the same thing over again, such as address and telephone of a family.
 *
 * @param most bits that all of them together may speak for the same person; what speaks against is not limited
 */
public record CorrelatedFields(Set<MatchField> fields, double most) {

    public CorrelatedFields {
        fields = Set.copyOf(fields);
    }
}
