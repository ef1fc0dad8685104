package carnet.client.xds;

/** A document whose bytes are not those its metadata describes: not to be used. */
public final class DocumentAltered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient RetrievedDocument document;

    DocumentAltered(RetrievedDocument document, String difference) {
        super("Document " + document.documentUniqueId() + " is not what its metadata describes: " + difference + ".");
        this.document = document;
    }

    /** What came. */
    public RetrievedDocument document() {
        return document;
    }

    /** A sentence that names the difference. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
