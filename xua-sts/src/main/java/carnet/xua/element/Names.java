package carnet.xua.element;

/** Namespaces and URIs of WS-Trust 1.3 and 1.4, WS-Security 1.1.1, SAML 2.0 and XML Signature. */
public final class Names {

    public static final String WST = "http://docs.oasis-open.org/ws-sx/ws-trust/200512";
    public static final String WST14 = "http://docs.oasis-open.org/ws-sx/ws-trust/200802";
    public static final String WSSE11 = "http://docs.oasis-open.org/wss/oasis-wss-wssecurity-secext-1.1.xsd";
    public static final String WSP = "http://schemas.xmlsoap.org/ws/2004/09/policy";
    public static final String WSA = "http://www.w3.org/2005/08/addressing";
    public static final String SAML = "urn:oasis:names:tc:SAML:2.0:assertion";
    public static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    public static final String HL7_V3 = "urn:hl7-org:v3";

    public static final String SAML_TOKEN = "http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV2.0";
    public static final String SAML_ID = "http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLID";
    public static final String X509_TOKEN =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3";
    public static final String PASSWORD_TEXT =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText";
    public static final String BASE64 =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary";

    private Names() {}
}
