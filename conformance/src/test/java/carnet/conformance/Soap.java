package carnet.conformance;

import java.util.UUID;

/** SOAP 1.2 envelopes as text, so that a test can spoil them. */
final class Soap {

    static final String ENV = "http://www.w3.org/2003/05/soap-envelope";
    static final String WSA = "http://www.w3.org/2005/08/addressing";

    static final String ITI_18 = "urn:ihe:iti:2007:RegistryStoredQuery";
    static final String ITI_41 = "urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b";
    static final String ITI_42 = "urn:ihe:iti:2007:RegisterDocumentSet-b";
    static final String ITI_43 = "urn:ihe:iti:2007:RetrieveDocumentSet";
    static final String ITI_51 = "urn:ihe:iti:2009:MultiPatientStoredQuery";
    static final String ITI_61 = "urn:ihe:iti:2010:RegisterOnDemandDocumentEntry";

    private Soap() {}

    /** A synchronous request with all headers IHE asks for. */
    static String envelope(String action, String body) {
        return envelope(headers(action, "urn:uuid:" + UUID.randomUUID()), body, "");
    }

    static String headers(String action, String messageId) {
        return """
                <wsa:Action env:mustUnderstand="1">%s</wsa:Action>
                <wsa:MessageID>%s</wsa:MessageID>
                <wsa:ReplyTo><wsa:Address>http://www.w3.org/2005/08/addressing/anonymous</wsa:Address></wsa:ReplyTo>
                <wsa:To>http://localhost/carnet</wsa:To>
                """.formatted(action, messageId);
    }

    /** @param afterBody nothing, in an envelope that is as it should be */
    static String envelope(String headers, String body, String afterBody) {
        return """
                <env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope" xmlns:wsa="http://www.w3.org/2005/08/addressing">
                <env:Header>
                %s</env:Header>
                <env:Body>%s</env:Body>%s
                </env:Envelope>""".formatted(headers, body, afterBody);
    }
}
