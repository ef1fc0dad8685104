package carnet.metadata;

import java.util.List;

/**
 * An ebRIM slot that no attribute of document sharing claims: kept and returned as it came [TF-3 4.2.3.1.6].
 *
 * @param values at least one
 */
public record Slot(String name, List<String> values) {

    public Slot {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a slot without value");
        }
    }

    @Override
    public String toString() {
        return "Slot[" + name + "]";
    }
}
