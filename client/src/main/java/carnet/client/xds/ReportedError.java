package carnet.client.xds;

import carnet.metadata.error.Severity;
import carnet.wsdl.rs.RegistryErrorList;
import carnet.wsdl.rs.RegistryResponseType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One RegistryError as a server sent it [TF-3 4.2.4.1]; its code may be one that the Technical Framework does not know.
 *
 * @param codeContext the server's words, empty if it found none
 * @param location in ITI-43 the uniqueId of the document concerned, otherwise mostly empty
 */
public record ReportedError(String errorCode, String codeContext, Severity severity, String location) {

    /** {@code XDSUnknownPatientId: …} */
    public String sentence() {
        return codeContext.isEmpty() ? errorCode : errorCode + ": " + codeContext;
    }

    static List<ReportedError> of(@Nullable RegistryResponseType response) {
        return response == null ? List.of() : of(response.getRegistryErrorList());
    }

    private static List<ReportedError> of(@Nullable RegistryErrorList list) {
        return list == null
                ? List.of()
                : list.getRegistryError().stream().map(ReportedError::of).toList();
    }

    private static ReportedError of(carnet.wsdl.rs.RegistryError error) {
        return new ReportedError(
                given(error.getErrorCode()),
                given(error.getCodeContext()),
                given(error.getSeverity()).endsWith("Warning") ? Severity.WARNING : Severity.ERROR,
                given(error.getLocation()));
    }

    private static String given(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
