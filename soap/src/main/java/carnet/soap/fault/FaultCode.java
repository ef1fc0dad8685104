package carnet.soap.fault;

import javax.xml.namespace.QName;

/** The five fault codes of SOAP 1.2 and their HTTP status [SOAP 1.2 part 1, 5.4.6; part 2, table 20]. */
public enum FaultCode {
    SENDER("Sender", 400),
    RECEIVER("Receiver", 500),
    MUST_UNDERSTAND("MustUnderstand", 500),
    VERSION_MISMATCH("VersionMismatch", 500),
    DATA_ENCODING_UNKNOWN("DataEncodingUnknown", 500);

    private final QName value;
    private final int httpStatus;

    FaultCode(String localName, int httpStatus) {
        this.value = new QName("http://www.w3.org/2003/05/soap-envelope", localName, "env");
        this.httpStatus = httpStatus;
    }

    public QName value() {
        return value;
    }

    public int httpStatus() {
        return httpStatus;
    }
}
