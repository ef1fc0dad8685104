package carnet.soap.requester;

import carnet.soap.fault.RequestRefused;
import javax.xml.namespace.QName;

/**
 * What a security header can be refused for [WS-Security 1.1.1, 12]. The sentences are all a sender hears: what exactly was
 * wrong would help an attacker, and stands in the log.
 */
public enum WssFault {
    UNSUPPORTED_SECURITY_TOKEN(Wsse.SECEXT, "UnsupportedSecurityToken", "this kind of security token is not supported"),
    UNSUPPORTED_ALGORITHM(Wsse.SECEXT, "UnsupportedAlgorithm", "this algorithm is not supported"),
    INVALID_SECURITY(Wsse.SECEXT, "InvalidSecurity", "the security header is not as it has to be"),
    INVALID_SECURITY_TOKEN(Wsse.SECEXT, "InvalidSecurityToken", "the security token is not valid here"),
    FAILED_AUTHENTICATION(
            Wsse.SECEXT, "FailedAuthentication", "the security token does not authenticate or authorise this request"),
    FAILED_CHECK(Wsse.SECEXT, "FailedCheck", "the signature is not valid"),
    SECURITY_TOKEN_UNAVAILABLE(
            Wsse.SECEXT, "SecurityTokenUnavailable", "a security token that is referred to is not there"),
    MESSAGE_EXPIRED(Wsse.UTILITY, "MessageExpired", "the message is too old");

    private final QName subcode;
    private final String sentence;

    WssFault(String namespace, String name, String sentence) {
        this.subcode = new QName(namespace, name);
        this.sentence = sentence;
    }

    /** The subcode of {@code env:Sender}. */
    public QName subcode() {
        return subcode;
    }

    /** The fault the sender gets. */
    public RequestRefused refusal() {
        return RequestRefused.sender(sentence, subcode);
    }
}
