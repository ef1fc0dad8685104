package carnet.client.xds;

import carnet.metadata.error.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transaction that did not do what was asked; its message is a sentence for the person who asked. */
public final class TransactionFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Who failed, which decides what to do next. */
    public enum Kind {
        /** The server understood, and answered Failure with errors of the profile: the request has to change. */
        REFUSED,
        /** The server answered a SOAP fault: the message has to change, or the server is at fault. */
        FAULT,
        /** No answer of the server, or none that is SOAP: the request may be sent again when that is mended. */
        UNREACHABLE
    }

    private final Transaction transaction;
    private final Kind kind;
    private final transient List<ReportedError> errors;

    TransactionFailure(
            Transaction transaction,
            Kind kind,
            String sentence,
            List<ReportedError> errors,
            @Nullable Throwable cause) {
        super(sentence, cause);
        this.transaction = transaction;
        this.kind = kind;
        this.errors = List.copyOf(errors);
    }

    static TransactionFailure refused(Transaction transaction, List<ReportedError> errors, @Nullable String status) {
        var sentence = errors.isEmpty()
                ? "The server answered " + transaction.number() + " with the status " + status + " and no reason."
                : "The server refused " + transaction.number() + ": "
                        + errors.get(0).sentence();
        return new TransactionFailure(transaction, Kind.REFUSED, sentence, errors, null);
    }

    public Transaction transaction() {
        return transaction;
    }

    public Kind kind() {
        return kind;
    }

    /** What the server said; empty unless it refused. */
    public List<ReportedError> errors() {
        return errors;
    }

    /** The sentence. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
