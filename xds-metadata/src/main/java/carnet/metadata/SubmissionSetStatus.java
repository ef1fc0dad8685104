package carnet.metadata;

/** How a SubmissionSet came to hold a DocumentEntry [TF-3 4.2.2.1.1]. */
public enum SubmissionSetStatus {
    ORIGINAL("Original"),
    REFERENCE("Reference");

    private final String value;

    SubmissionSetStatus(String value) {
        this.value = value;
    }

    public String value() {
        return value;
    }
}
