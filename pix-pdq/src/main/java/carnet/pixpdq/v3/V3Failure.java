package carnet.pixpdq.v3;

import carnet.pixpdq.v3.DetailCode.Blame;
import java.util.List;

/** A message that is answered with an error; never a SOAP fault [TF-2 3.45.4.2.3]. */
final class V3Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<AcknowledgementDetail> details;

    /** @param details at least one */
    V3Failure(List<AcknowledgementDetail> details) {
        super(details.get(0).text(), null, false, false);
        this.details = List.copyOf(details);
    }

    V3Failure(DetailCode code, String text, String location) {
        this(List.of(new AcknowledgementDetail(code, text, location)));
    }

    List<AcknowledgementDetail> details() {
        return details;
    }

    private boolean isBlamedOn(Blame blame) {
        return details.stream().anyMatch(detail -> detail.code().blame() == blame);
    }

    /** Of an accept acknowledgement: error, or rejected. */
    String acceptAcknowledgementCode() {
        return isBlamedOn(Blame.RECEIVER) ? "CR" : "CE";
    }

    /** Of an answer to a query: error, or rejected. */
    String acknowledgementCode() {
        return isBlamedOn(Blame.RECEIVER) ? "AR" : "AE";
    }

    /** Application error, or query error when the query could not be understood. */
    String queryResponseCode() {
        return isBlamedOn(Blame.CONTENT) ? "AE" : "QE";
    }
}
