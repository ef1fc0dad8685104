package carnet.bench.data;

import static carnet.bench.data.SampleObjects.AUTHORITY;
import static carnet.bench.data.SampleObjects.REPOSITORY;

import carnet.bench.load.RequestTemplate;
import carnet.metadata.ebrim.EbrimWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The requests that are measured, as sources and consumers send them. */
public final class Requests {

    private static final String SOAP = "application/soap+xml";
    private static final String BOUNDARY = "part-of-bench";
    private static final String ROOT = "root@bench.carnet";
    private static final String DOCUMENT = "document@bench.carnet";
    private static final String ITI_18 = "urn:ihe:iti:2007:RegistryStoredQuery";
    private static final String ITI_42 = "urn:ihe:iti:2007:RegisterDocumentSet-b";
    private static final String ITI_41 = "urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b";
    private static final String ITI_43 = "urn:ihe:iti:2007:RetrieveDocumentSet";
    private static final String FIND_DOCUMENTS = "urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d";
    private static final String GET_DOCUMENTS = "urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4";
    private static final String SECURITY = "<wsse:Security soap:mustUnderstand=\"1\""
            + " xmlns:wsse=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd\">"
            + "{{assertion}}</wsse:Security>";
    private static final String APPROVED = "('urn:oasis:names:tc:ebxml-regrep:StatusType:Approved')";

    private final Population population;
    private final String registry;
    private final String repository;
    private final List<String> assertions;

    /**
     * @param population of the registry that is asked
     * @param registry path of its door
     * @param repository path of the repository's door
     */
    public Requests(Population population, String registry, String repository) {
        this(population, registry, repository, List.of());
    }

    private Requests(Population population, String registry, String repository, List<String> assertions) {
        this.population = population;
        this.registry = registry;
        this.repository = repository;
        this.assertions = List.copyOf(assertions);
    }

    /** The same requests, each with one of these assertions in its security header [ITI TF-2 3.40]. */
    public Requests presenting(List<String> oneOfThese) {
        return new Requests(population, registry, repository, oneOfThese);
    }

    /** FindDocuments for nobody. */
    public static RequestTemplate anyFindDocuments() {
        return new Requests(new Population(1000), "/xds/registry", "/xds/repository")
                .findDocuments("LeafClass", random -> "NOBODY");
    }

    /** FindDocuments, LeafClass, ten found. */
    public RequestTemplate tenEntries() {
        return findDocuments("LeafClass", population::withTen);
    }

    /** FindDocuments, ObjectRef, ten found. */
    public RequestTemplate tenReferences() {
        return findDocuments("ObjectRef", population::withTen);
    }

    /** FindDocuments, ObjectRef, a hundred found. */
    public RequestTemplate hundredReferences() {
        return findDocuments("ObjectRef", population::withHundred);
    }

    private RequestTemplate findDocuments(String returnType, Function<RandomGenerator, String> patient) {
        var query = query(
                FIND_DOCUMENTS,
                returnType,
                Map.of(
                        "$XDSDocumentEntryPatientId",
                        "'{{patient}}^^^&amp;" + AUTHORITY + "&amp;ISO'",
                        "$XDSDocumentEntryStatus",
                        APPROVED));
        return plain(ITI_18, query, Map.of("patient", patient));
    }

    /** GetDocuments of one entryUUID, LeafClass. */
    public RequestTemplate oneEntryByUuid() {
        return plain(
                ITI_18,
                query(GET_DOCUMENTS, "LeafClass", Map.of("$XDSDocumentEntryEntryUUID", "('urn:uuid:{{entry}}')")),
                Map.of("entry", population::anyEntry));
    }

    /** ITI-42 of one DocumentEntry. */
    public RequestTemplate register() {
        var submission = SampleObjects.submission(
                SampleObjects.submissionSet("SubmissionSet", "{{setUniqueId}}", "{{patient}}", 1, 1),
                SampleObjects.entry("Document", "{{uniqueId}}", "{{patient}}", 1, 1));
        return plain(ITI_42, text(EbrimWriter.submitObjectsRequest(submission)), valuesOfSubmission());
    }

    /** ITI-41 of one document. */
    public RequestTemplate provideAndRegister(byte[] document) {
        return provideAndRegister(document, Population::newUniqueId);
    }

    /** ITI-41 of one document under a uniqueId of the caller's. */
    public RequestTemplate provideAndRegister(byte[] document, Function<RandomGenerator, String> uniqueId) {
        return new RequestTemplate(
                repository,
                multipartType(ITI_41),
                List.of(provideAndRegisterUpToTheDocument(), document, "\r\n--" + BOUNDARY + "--\r\n"),
                values(withUniqueId(uniqueId)));
    }

    private String provideAndRegisterUpToTheDocument() {
        var submission = SampleObjects.submission(
                SampleObjects.submissionSet("SubmissionSet", "{{setUniqueId}}", "{{patient}}", 1, 1),
                SampleObjects.provided("Document", "{{uniqueId}}", "{{patient}}", 1, 1)
                        .build());
        var body = "<xds:ProvideAndRegisterDocumentSetRequest xmlns:xds=\"urn:ihe:iti:xds-b:2007\">"
                + text(EbrimWriter.submitObjectsRequest(submission))
                + "<xds:Document id=\"Document\"><xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\""
                + " href=\"cid:" + DOCUMENT + "\"/></xds:Document></xds:ProvideAndRegisterDocumentSetRequest>";
        return rootPart(envelope(ITI_41, body)) + part("application/octet-stream", DOCUMENT);
    }

    /** The pieces of an ITI-41 around a document too large to be held: what comes before it, and what after. */
    public List<String> aroundLargeDocument(String uniqueId, long size, RandomGenerator random) {
        var before = provideAndRegisterUpToTheDocument();
        for (var value : values(withUniqueId(ignored -> uniqueId)).entrySet()) {
            before = before.replace(
                    "{{" + value.getKey() + "}}", value.getValue().apply(random));
        }
        var after = "\r\n--" + BOUNDARY + "--\r\n";
        long length = before.getBytes(StandardCharsets.UTF_8).length + size + after.length();
        return List.of(
                "POST " + repository + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + multipartType(ITI_41)
                        + "\r\nContent-Length: " + length + "\r\n\r\n" + before,
                after);
    }

    /** ITI-43 of one document. */
    public RequestTemplate retrieve(Function<RandomGenerator, String> uniqueId) {
        var body = "<xds:RetrieveDocumentSetRequest xmlns:xds=\"urn:ihe:iti:xds-b:2007\"><xds:DocumentRequest>"
                + "<xds:RepositoryUniqueId>" + REPOSITORY + "</xds:RepositoryUniqueId>"
                + "<xds:DocumentUniqueId>{{uniqueId}}</xds:DocumentUniqueId>"
                + "</xds:DocumentRequest></xds:RetrieveDocumentSetRequest>";
        return new RequestTemplate(
                repository,
                multipartType(ITI_43),
                List.of(rootPart(envelope(ITI_43, body)) + "--" + BOUNDARY + "--\r\n"),
                values(Map.of("uniqueId", uniqueId)));
    }

    private Map<String, Function<RandomGenerator, String>> valuesOfSubmission() {
        return withUniqueId(Population::newUniqueId);
    }

    private Map<String, Function<RandomGenerator, String>> withUniqueId(Function<RandomGenerator, String> uniqueId) {
        return Map.of("setUniqueId", Population::newUniqueId, "uniqueId", uniqueId, "patient", population::toWriteTo);
    }

    private RequestTemplate plain(String action, String body, Map<String, Function<RandomGenerator, String>> values) {
        return new RequestTemplate(
                registry,
                SOAP + "; charset=UTF-8; action=\"" + action + "\"",
                List.of(envelope(action, body)),
                values(values));
    }

    private Map<String, Function<RandomGenerator, String>> values(
            Map<String, Function<RandomGenerator, String>> ofTheBody) {
        var values = new HashMap<>(ofTheBody);
        values.put("messageId", random -> new UUID(random.nextLong(), random.nextLong()).toString());
        values.put("assertion", random -> assertions.get(random.nextInt(assertions.size())));
        return values;
    }

    private String envelope(String action, String body) {
        return "<soap:Envelope xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\""
                + " xmlns:wsa=\"http://www.w3.org/2005/08/addressing\"><soap:Header>"
                + "<wsa:To>http://localhost/xds</wsa:To>"
                + "<wsa:MessageID>urn:uuid:{{messageId}}</wsa:MessageID>"
                + "<wsa:Action soap:mustUnderstand=\"1\">" + action + "</wsa:Action>"
                + "<wsa:ReplyTo><wsa:Address>http://www.w3.org/2005/08/addressing/anonymous</wsa:Address></wsa:ReplyTo>"
                + (assertions.isEmpty() ? "" : SECURITY)
                + "</soap:Header><soap:Body>" + body + "</soap:Body></soap:Envelope>";
    }

    private static String query(String id, String returnType, Map<String, String> parameters) {
        var slots = new StringBuilder();
        parameters.forEach((name, value) -> slots.append("<rim:Slot name=\"")
                .append(name)
                .append("\"><rim:ValueList><rim:Value>")
                .append(value)
                .append("</rim:Value></rim:ValueList></rim:Slot>"));
        return "<query:AdhocQueryRequest xmlns:query=\"urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0\""
                + " xmlns:rim=\"urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0\">"
                + "<query:ResponseOption returnComposedObjects=\"true\" returnType=\"" + returnType + "\"/>"
                + "<rim:AdhocQuery id=\"" + id + "\">" + slots + "</rim:AdhocQuery></query:AdhocQueryRequest>";
    }

    private static String multipartType(String action) {
        return "multipart/related; type=\"application/xop+xml\"; start=\"<" + ROOT + ">\"; start-info=\"" + SOAP
                + "\"; action=\"" + action + "\"; boundary=\"" + BOUNDARY + "\"";
    }

    private static String rootPart(String envelope) {
        return part("application/xop+xml; charset=UTF-8; type=\"" + SOAP + "\"", ROOT) + envelope + "\r\n";
    }

    private static String part(String contentType, String contentId) {
        return "--" + BOUNDARY + "\r\nContent-Type: " + contentType + "\r\nContent-Transfer-Encoding: binary\r\n"
                + "Content-ID: <" + contentId + ">\r\n\r\n";
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
