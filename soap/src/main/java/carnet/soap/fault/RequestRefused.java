package carnet.soap.fault;

import carnet.soap.header.HeaderBlock;
import java.util.List;
import javax.xml.namespace.QName;

/**
 * A request that is answered by a SOAP fault. Whoever reads a request throws it; the door turns it into the
 * answer.
 */
public final class RequestRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FaultCode code;
    private final transient List<QName> subcodes;
    private final int httpStatus;
    private final transient List<HeaderBlock> headers;

    private RequestRefused(
            FaultCode code, int httpStatus, String reason, List<QName> subcodes, List<HeaderBlock> headers) {
        super(reason, null, false, false);
        this.code = code;
        this.httpStatus = httpStatus;
        this.subcodes = List.copyOf(subcodes);
        this.headers = List.copyOf(headers);
    }

    /**
     * The sender has to change the request.
     *
     * @param reason what is wrong, in words for the sender's developers; no content of the request beyond names
     */
    public static RequestRefused sender(String reason, QName... subcodes) {
        return with(FaultCode.SENDER, reason, List.of(subcodes), List.of());
    }

    /** The request may be fine, but cannot be answered now. */
    public static RequestRefused receiver(String reason) {
        return with(FaultCode.RECEIVER, reason, List.of(), List.of());
    }

    /** @param headers what tells the sender more, such as {@code env:NotUnderstood} */
    public static RequestRefused with(FaultCode code, String reason, List<QName> subcodes, List<HeaderBlock> headers) {
        return new RequestRefused(code, code.httpStatus(), reason, subcodes, headers);
    }

    /** The HTTP request is not a SOAP request of this door, so that HTTP has a status of its own for it. */
    public static RequestRefused atHttp(int status, String reason) {
        return new RequestRefused(FaultCode.SENDER, status, reason, List.of(), List.of());
    }

    public FaultCode code() {
        return code;
    }

    public List<QName> subcodes() {
        return subcodes;
    }

    public int httpStatus() {
        return httpStatus;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    public List<HeaderBlock> headers() {
        return headers;
    }
}
