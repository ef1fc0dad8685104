package carnet.pixpdq.search;

import carnet.metadata.CX;
import carnet.pixpdq.demographics.Demographics;
import java.util.List;

/**
 * A patient that is what a query asks for.
 *
 * @param ids all active ones, the domains in the order of their OIDs
 * @param demographics of the record that fits best
 * @param likeness 0 to 100: the probability of the matcher that this is the person described; 100 where only identifiers were asked for
 */
public record FoundPatient(List<CX> ids, Demographics demographics, int likeness) {

    public FoundPatient {
        ids = List.copyOf(ids);
    }

    @Override
    public String toString() {
        return "FoundPatient[…]";
    }
}
