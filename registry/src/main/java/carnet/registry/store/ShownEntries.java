package carnet.registry.store;

import carnet.registry.store.RegisteredObject.RegisteredEntry;
import java.util.List;
import java.util.Map;

/**
 * Entries with the patients under whose ids they show.
 *
 * @param survivors by {@link RegisteredEntry#patientKey}
 */
public record ShownEntries(List<RegisteredEntry> entries, Map<Long, Survivor> survivors) {

    public ShownEntries {
        entries = List.copyOf(entries);
        survivors = Map.copyOf(survivors);
    }
}
