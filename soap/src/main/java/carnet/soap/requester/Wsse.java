package carnet.soap.requester;

import javax.xml.namespace.QName;

/** Names of WS-Security 1.1.1. */
public final class Wsse {

    public static final String SECEXT =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";

    public static final String UTILITY =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";

    /** The header block. */
    public static final QName SECURITY = new QName(SECEXT, "Security", "wsse");

    private Wsse() {}
}
