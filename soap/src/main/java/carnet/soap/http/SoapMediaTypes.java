package carnet.soap.http;

/** The media types a SOAP message comes in [TF-2 V.3.2, V.8]. */
public final class SoapMediaTypes {

    public static final String SOAP_12 = "application/soap+xml";
    public static final String XOP = "application/xop+xml";
    public static final String PACKAGE = "multipart/related";

    /** What SOAP 1.1 travels as: read so far as to say that the version is wrong. */
    private static final String SOAP_11 = "text/xml";

    private SoapMediaTypes() {}

    public static boolean mayHoldEnvelope(MediaType type) {
        return type.is(SOAP_12) || type.is(XOP) || type.is(SOAP_11);
    }

    public static boolean isOfSoap11(MediaType type) {
        return type.is(SOAP_11);
    }
}
