package carnet.metadata.ebrim;

import carnet.metadata.error.RegistryError;
import carnet.metadata.error.ResponseStatus;
import carnet.metadata.error.Severity;
import carnet.wsdl.rs.RegistryErrorList;
import carnet.wsdl.rs.RegistryResponseType;
import java.util.List;

/** Writes the outcome of a transaction as rs:RegistryResponse [TF-3 4.2.4]. */
public final class RegistryResponses {

    private RegistryResponses() {}

    public static RegistryResponseType success() {
        return of(ResponseStatus.SUCCESS, List.of());
    }

    public static RegistryResponseType failure(List<RegistryError> errors) {
        return of(ResponseStatus.FAILURE, errors);
    }

    public static RegistryResponseType of(ResponseStatus status, List<RegistryError> errors) {
        var response = new RegistryResponseType();
        response.setStatus(status.urn());
        if (!errors.isEmpty()) {
            response.setRegistryErrorList(errorList(errors));
        }
        return response;
    }

    public static RegistryErrorList errorList(List<RegistryError> errors) {
        var list = new RegistryErrorList();
        list.setHighestSeverity(errors.stream()
                .map(RegistryError::severity)
                .min(Enum::compareTo)
                .orElse(Severity.ERROR)
                .urn());
        errors.stream().map(RegistryResponses::encoded).forEach(list.getRegistryError()::add);
        return list;
    }

    private static carnet.wsdl.rs.RegistryError encoded(RegistryError error) {
        var encoded = new carnet.wsdl.rs.RegistryError();
        encoded.setErrorCode(error.code().code());
        encoded.setCodeContext(XmlText.writable(error.codeContext()));
        encoded.setSeverity(error.severity().urn());
        encoded.setLocation(XmlText.writable(error.location()));
        return encoded;
    }
}
