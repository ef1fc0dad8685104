package carnet.soap;

import java.nio.charset.StandardCharsets;

/** An envelope that is right in everything, but for the one thing a test changes. */
record TestRequest(String action, String messageId, String moreHeaders, String body) {

    static final String MESSAGE_ID = "urn:uuid:7c0a2f5e-3b0f-4b1e-9a55-2d0b9e1f6a01";
    static final String QUERY_ACTION = "urn:ihe:iti:2007:RegistryStoredQuery";
    static final String MULTI_PATIENT_ACTION = "urn:ihe:iti:2009:MultiPatientStoredQuery";
    static final String REGISTER_ACTION = "urn:ihe:iti:2007:RegisterDocumentSet-b";
    static final String REGISTER_ON_DEMAND_ACTION = "urn:ihe:iti:2010:RegisterOnDemandDocumentEntry";
    static final String PROVIDE_ACTION = "urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b";
    static final String RETRIEVE_ACTION = "urn:ihe:iti:2007:RetrieveDocumentSet";
    static final String QUERY_BODY =
            "<query:AdhocQueryRequest xmlns:query='urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0'/>";
    static final String REGISTER_BODY =
            "<lcm:SubmitObjectsRequest xmlns:lcm='urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0'/>";
    static final String RETRIEVE_BODY = "<xds:RetrieveDocumentSetRequest xmlns:xds='urn:ihe:iti:xds-b:2007'/>";

    static TestRequest storedQuery() {
        return of(QUERY_ACTION, QUERY_BODY);
    }

    static TestRequest retrieve() {
        return of(RETRIEVE_ACTION, RETRIEVE_BODY);
    }

    /** @param documents {@code xds:Document} elements, see {@link #document} */
    static TestRequest provide(String documents) {
        return of(
                PROVIDE_ACTION,
                "<xds:ProvideAndRegisterDocumentSetRequest xmlns:xds='urn:ihe:iti:xds-b:2007'>" + REGISTER_BODY
                        + documents + "</xds:ProvideAndRegisterDocumentSetRequest>");
    }

    static String document(String id, String content) {
        return "<xds:Document id='" + id + "'>" + content + "</xds:Document>";
    }

    static String include(String href) {
        return "<xop:Include xmlns:xop='http://www.w3.org/2004/08/xop/include' href='" + href + "'/>";
    }

    static TestRequest of(String action, String body) {
        return new TestRequest(
                "<wsa:Action s:mustUnderstand='1'>" + action + "</wsa:Action>",
                "<wsa:MessageID>" + MESSAGE_ID + "</wsa:MessageID>",
                "",
                body);
    }

    TestRequest withActionHeader(String header) {
        return new TestRequest(header, messageId, moreHeaders, body);
    }

    TestRequest withAction(String value) {
        return withActionHeader("<wsa:Action>" + value + "</wsa:Action>");
    }

    TestRequest withMessageIdHeader(String header) {
        return new TestRequest(action, header, moreHeaders, body);
    }

    TestRequest withHeader(String header) {
        return new TestRequest(action, messageId, moreHeaders + header, body);
    }

    TestRequest withBody(String content) {
        return new TestRequest(action, messageId, moreHeaders, content);
    }

    String xml() {
        return "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'"
                + " xmlns:wsa='http://www.w3.org/2005/08/addressing'><s:Header>" + action + messageId + moreHeaders
                + "</s:Header><s:Body>" + body + "</s:Body></s:Envelope>";
    }

    byte[] bytes() {
        return xml().getBytes(StandardCharsets.UTF_8);
    }
}
