package carnet.soap.addressing;

import javax.xml.namespace.QName;

/** Names of WS-Addressing 1.0. */
public final class Wsa {

    public static final String NAMESPACE = "http://www.w3.org/2005/08/addressing";
    public static final String PREFIX = "wsa";
    public static final String ANONYMOUS = NAMESPACE + "/anonymous";

    public static final QName ACTION = name("Action");
    public static final QName MESSAGE_ID = name("MessageID");
    public static final QName RELATES_TO = name("RelatesTo");
    public static final QName REPLY_TO = name("ReplyTo");
    public static final QName FAULT_TO = name("FaultTo");
    public static final QName FROM = name("From");
    public static final QName TO = name("To");
    public static final QName ADDRESS = name("Address");

    /** Action of a fault about addressing, and of any other fault [WS-Addressing SOAP binding, 6]. */
    static final String ADDRESSING_FAULT_ACTION = NAMESPACE + "/fault";

    static final String SOAP_FAULT_ACTION = NAMESPACE + "/soap/fault";

    static final QName ACTION_NOT_SUPPORTED = name("ActionNotSupported");
    static final QName HEADER_REQUIRED = name("MessageAddressingHeaderRequired");
    static final QName INVALID_HEADER = name("InvalidAddressingHeader");
    static final QName INVALID_CARDINALITY = name("InvalidCardinality");
    static final QName ONLY_ANONYMOUS_ADDRESS = name("OnlyAnonymousAddressSupported");

    private Wsa() {}

    private static QName name(String localName) {
        return new QName(NAMESPACE, localName, PREFIX);
    }
}
