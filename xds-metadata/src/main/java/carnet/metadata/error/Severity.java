package carnet.metadata.error;

/** RegistryError/@severity [TF-3 4.2.4.1]. */
public enum Severity {
    ERROR("urn:oasis:names:tc:ebxml-regrep:ErrorSeverityType:Error"),
    WARNING("urn:oasis:names:tc:ebxml-regrep:ErrorSeverityType:Warning");

    private final String urn;

    Severity(String urn) {
        this.urn = urn;
    }

    public String urn() {
        return urn;
    }
}
