package carnet.metadata.error;

/** RegistryResponse/@status [TF-3 4.2.4]. */
public enum ResponseStatus {
    SUCCESS("urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success"),
    PARTIAL_SUCCESS("urn:ihe:iti:2007:ResponseStatusType:PartialSuccess"),
    FAILURE("urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Failure");

    private final String urn;

    ResponseStatus(String urn) {
        this.urn = urn;
    }

    public String urn() {
        return urn;
    }
}
