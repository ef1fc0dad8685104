package carnet.repository.provide;

import carnet.metadata.error.ResponseStatus;
import carnet.metadata.error.XdsErrorCode;
import carnet.wsdl.rs.RegistryError;
import carnet.wsdl.rs.RegistryResponseType;
import java.util.Set;

/** What an answer to ITI-42 says of the documents it was about. */
enum RegistrationOutcome {
    /** The registry names them. */
    REGISTERED,
    /** It never will: the submission was wrong. */
    REFUSED,
    /** It failed, perhaps after it had registered them: only asking it later tells. */
    UNCERTAIN,
    /** The answer is not one of ITI-42, which knows no PartialSuccess [TF-2 3.42.4.1.3]. */
    UNINTELLIGIBLE;

    private static final Set<String> FAILURES_OF_THE_REGISTRY = Set.of(
            XdsErrorCode.REGISTRY_ERROR.code(),
            XdsErrorCode.REGISTRY_BUSY.code(),
            XdsErrorCode.REGISTRY_OUT_OF_RESOURCES.code());

    static RegistrationOutcome of(RegistryResponseType answer) {
        if (ResponseStatus.SUCCESS.urn().equals(answer.getStatus())) {
            return REGISTERED;
        }
        if (!ResponseStatus.FAILURE.urn().equals(answer.getStatus())) {
            return UNINTELLIGIBLE;
        }
        return failedInTheRegistry(answer) ? UNCERTAIN : REFUSED;
    }

    private static boolean failedInTheRegistry(RegistryResponseType answer) {
        return answer.getRegistryErrorList() == null
                || answer.getRegistryErrorList().getRegistryError().stream()
                        .map(RegistryError::getErrorCode)
                        .anyMatch(code -> code == null || FAILURES_OF_THE_REGISTRY.contains(code));
    }
}
