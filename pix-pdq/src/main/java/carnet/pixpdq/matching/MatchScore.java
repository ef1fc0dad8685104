package carnet.pixpdq.matching;

import java.util.List;
import java.util.Set;

/**
 * How much speaks for two records being of the same person.
 *
 * @param weight total in bits, the sum of the fields' weights
 * @param posterior probability of the same person, 0 to 1, given the rules' prior
 * @param fields in the order of {@link MatchField}, each once
 * @param guards why it is not linked without a person, whatever the weight; empty for most pairs
 */
public record MatchScore(double weight, double posterior, List<FieldAgreement> fields, Set<Guard> guards) {

    public MatchScore {
        fields = List.copyOf(fields);
        guards = Set.copyOf(guards);
    }

    public Agreement agreementOf(MatchField field) {
        return fields.get(field.ordinal()).agreement();
    }

    /** Whether a unique identifier in common settles it: nothing of the person contradicts it. */
    public boolean isSettledByIdentifier() {
        return guards.isEmpty() && agreementOf(MatchField.UNIQUE_IDENTIFIER) == Agreement.EQUAL;
    }
}
