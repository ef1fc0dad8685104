package carnet.platform.node;

import carnet.metadata.CX;
import carnet.registry.DocumentRegistryEndpoint;
import carnet.registry.store.MetadataStore;
import carnet.repository.registry.DocumentRegistry;
import carnet.wsdl.lcm.SubmitObjectsRequest;
import carnet.wsdl.rs.RegistryResponseType;
import java.util.Collection;
import java.util.List;

/** The registry of the same node, called without a wire. */
record InProcessDocumentRegistry(DocumentRegistryEndpoint endpoint, MetadataStore store) implements DocumentRegistry {

    @Override
    public RegistryResponseType register(SubmitObjectsRequest submission) {
        return endpoint.documentRegistryRegisterDocumentSetB(submission);
    }

    @Override
    public boolean knowsDocument(String uniqueId) {
        return !store.entriesByUniqueId(List.of(uniqueId)).isEmpty();
    }

    @Override
    public boolean areAllOf(CX patientId, Collection<String> uniqueIds) {
        return store.shownEntriesByUniqueId(uniqueIds).survivors().values().stream()
                .allMatch(survivor -> survivor.id().equals(patientId));
    }
}
