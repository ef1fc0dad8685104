package carnet.repository.provide;

import carnet.metadata.error.RegistryError;
import carnet.metadata.error.XdsErrorCode;
import carnet.repository.store.StoredDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** No two DocumentEntries of a request have the same uniqueId [TF-2 3.41.4.1.3]. */
final class UniqueIdsAreDistinct implements ProvisionRule {

    @Override
    public Stream<RegistryError> breaches(Received received, Map<String, StoredDocument> stored) {
        var entries = new LinkedHashMap<String, List<String>>();
        for (var entry : received.entries()) {
            entry.uniqueId()
                    .ifPresent(uniqueId -> entries.computeIfAbsent(uniqueId, first -> new ArrayList<>())
                            .add(entry.name()));
        }
        return entries.entrySet().stream()
                .filter(names -> names.getValue().size() > 1)
                .map(names -> RegistryError.of(
                        XdsErrorCode.REPOSITORY_DUPLICATE_UNIQUE_ID_IN_MESSAGE,
                        "uniqueId " + names.getKey() + ": " + String.join(", ", names.getValue())));
    }
}
