package carnet.xua.fault;

import carnet.soap.fault.RequestRefused;
import carnet.xua.element.Names;
import javax.xml.namespace.QName;

/**
 * The faults of WS-Trust 1.3, 11. The sender hears of them with a sentence that helps an honest one and tells nothing about
 * accounts.
 */
public enum TrustFault {
    INVALID_REQUEST("InvalidRequest"),
    FAILED_AUTHENTICATION("FailedAuthentication"),
    REQUEST_FAILED("RequestFailed"),
    INVALID_SECURITY_TOKEN("InvalidSecurityToken"),
    AUTHENTICATION_BAD_ELEMENTS("AuthenticationBadElements"),
    BAD_REQUEST("BadRequest"),
    EXPIRED_DATA("ExpiredData"),
    INVALID_TIME_RANGE("InvalidTimeRange"),
    INVALID_SCOPE("InvalidScope"),
    RENEW_NEEDED("RenewNeeded"),
    UNABLE_TO_RENEW("UnableToRenew");

    private final QName subcode;

    TrustFault(String name) {
        this.subcode = new QName(Names.WST, name);
    }

    /** The subcode of {@code env:Sender}. */
    public QName subcode() {
        return subcode;
    }

    /** @param sentence what is wrong, without anything of the request but names of elements */
    public RequestRefused because(String sentence) {
        return RequestRefused.sender(sentence, subcode);
    }

    /** The one sentence for whatever is wrong with a credential. */
    public static RequestRefused authenticationFailed() {
        return FAILED_AUTHENTICATION.because("who is asking could not be authenticated");
    }
}
