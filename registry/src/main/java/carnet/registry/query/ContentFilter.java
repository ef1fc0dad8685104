package carnet.registry.query;

import carnet.metadata.DocumentEntryType;
import carnet.registry.store.RegisteredObject.RegisteredEntry;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What narrows the DocumentEntries of a set or folder [TF-2 3.18.4.1.2.3.7.10, ..7.11]; nothing given allows all. */
record ContentFilter(Set<DocumentEntryType> type, List<String> formatCode, MetadataFilter confidentiality)
        implements Predicate<RegisteredEntry> {

    @Override
    public boolean test(RegisteredEntry entry) {
        return type.contains(entry.objectType())
                && (formatCode.isEmpty() || formatCode.contains(entry.formatCode()))
                && confidentiality.test(entry);
    }
}
