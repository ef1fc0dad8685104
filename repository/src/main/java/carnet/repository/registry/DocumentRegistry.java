package carnet.repository.registry;

import carnet.metadata.CX;
import carnet.wsdl.lcm.SubmitObjectsRequest;
import carnet.wsdl.rs.RegistryResponseType;
import java.util.Collection;

/** The Document Registry as its repository sees it. */
public interface DocumentRegistry {

    /**
     * Registers a submission [ITI-42].
     *
     * @return the registry's answer, whatever its status
     * @throws RegistryNotAvailable there is no answer, and whether the submission was registered is not known
     */
    RegistryResponseType register(SubmitObjectsRequest submission);

    /**
     * Whether a DocumentEntry with this uniqueId is registered for this repository, of whatever availabilityStatus.
     * An implementation that cannot tell one repository's entries from another's answers for all of them: a document
     * is then kept that could go, never the other way round.
     *
     * @throws RegistryNotAvailable the registry did not say
     */
    boolean knowsDocument(String uniqueId);

    /**
     * Whether all of these documents that are registered are this patient's. What is not registered says nothing of anybody.
     *
     * @throws RegistryNotAvailable the registry did not say
     */
    boolean areAllOf(CX patientId, Collection<String> uniqueIds);
}
