package carnet.metadata.error;

/**
 * One thing wrong with a request [TF-3 4.2.4.1].
 *
 * @param codeContext tells the sender what to fix: object, attribute, rule; never a demographic
 * @param location empty but in ITI-43, where it names the document's uniqueId
 */
public record RegistryError(XdsErrorCode code, String codeContext, Severity severity, String location) {

    /** An error without location. */
    public static RegistryError of(XdsErrorCode code, String codeContext) {
        return new RegistryError(code, codeContext, Severity.ERROR, "");
    }

    /** An error about the document of this uniqueId, as ITI-43 wants it [TF-2 3.43.4.2.2]. */
    public static RegistryError at(String location, XdsErrorCode code, String codeContext) {
        return new RegistryError(code, codeContext, Severity.ERROR, location);
    }
}
