package carnet.repository.provide;

import carnet.metadata.error.RegistryError;
import carnet.repository.store.StoredDocument;
import java.util.Map;
import java.util.stream.Stream;

/** One thing that must be so before documents are stored and registered [TF-2 3.41.4.1.3]. */
interface ProvisionRule {

    /**
     * Every breach of this rule.
     *
     * @param stored the documents stored already under a uniqueId of this request
     */
    Stream<RegistryError> breaches(Received received, Map<String, StoredDocument> stored);
}
