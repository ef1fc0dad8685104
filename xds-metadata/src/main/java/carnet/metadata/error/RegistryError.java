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

    /** Something the sender should know although the request succeeds. */
    public static RegistryError warning(XdsErrorCode code, String codeContext) {
        return new RegistryError(code, codeContext, Severity.WARNING, "");
    }

    /** An error about the document of this uniqueId, as ITI-43 wants it [TF-2 3.43.4.2.2]. */
    public static RegistryError at(String location, XdsErrorCode code, String codeContext) {
        return new RegistryError(code, codeContext, Severity.ERROR, location);
    }

    /** For logs: the answer has to tell the sender which patient id was wrong, a log must not. */
    @Override
    public String toString() {
        return severity + " " + code.code() + (code.isAboutPatientId() ? "" : ": " + codeContext);
    }
}
