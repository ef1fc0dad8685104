package carnet.client.xds;

import carnet.metadata.error.ResponseStatus;
import carnet.metadata.error.Transaction;
import carnet.wsdl.query.AdhocQueryRequest;
import carnet.wsdl.rim.ExtrinsicObjectType;
import carnet.wsdl.xds.DocumentRegistryPortType;
import carnet.wsdl.xds.DocumentRepositoryPortType;
import carnet.wsdl.xds.DocumentRequestType;
import carnet.wsdl.xds.DocumentResponseType;
import carnet.wsdl.xds.RetrieveDocumentSetRequestType;
import carnet.wsdl.xds.RetrieveDocumentSetResponseType;
import jakarta.xml.bind.JAXBElement;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds documents in a registry, and fetches them from a repository. */
public final class DocumentConsumer {

    private static final String GET_DOCUMENTS = "urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4";

    private final Endpoint<DocumentRegistryPortType> registry;
    private final Endpoint<DocumentRepositoryPortType> repository;

    DocumentConsumer(Endpoint<DocumentRegistryPortType> registry, Endpoint<DocumentRepositoryPortType> repository) {
        this.registry = registry;
        this.repository = repository;
    }

    /** Does now what the first call to each endpoint would wait for; says nothing to anybody. */
    public void prepare() {
        registry.port();
        repository.port();
    }

    /**
     * ITI-18 FindDocuments.
     *
     * @throws TransactionFailure if there is no answer, or it is a refusal
     */
    public FoundDocuments find(DocumentQuery query) {
        return answerTo(query.request());
    }

    /**
     * ITI-18 GetDocuments. Several entries may share a uniqueId, and none is an answer too.
     *
     * @throws TransactionFailure if there is no answer, or it is a refusal
     */
    public FoundDocuments withUniqueId(String uniqueId) {
        return getDocuments("$XDSDocumentEntryUniqueId", uniqueId, null);
    }

    /**
     * The same in another community, through a gateway.
     *
     * @throws TransactionFailure if there is no answer, or it is a refusal
     */
    public FoundDocuments withUniqueId(String uniqueId, String homeCommunityId) {
        return getDocuments("$XDSDocumentEntryUniqueId", uniqueId, homeCommunityId);
    }

    /**
     * ITI-18 GetDocuments.
     *
     * @throws TransactionFailure if there is no answer, or it is a refusal
     */
    public FoundDocuments withEntryUUID(String entryUUID) {
        return getDocuments("$XDSDocumentEntryEntryUUID", entryUUID, null);
    }

    private FoundDocuments getDocuments(String parameter, String id, @Nullable String homeCommunityId) {
        return answerTo(new StoredQueryRequest(GET_DOCUMENTS)
                .home(homeCommunityId)
                .anyOf(parameter, List.of(id), value -> value)
                .request());
    }

    private FoundDocuments answerTo(AdhocQueryRequest request) {
        var answer = new Call(Transaction.ITI_18, registry.address())
                .answer(() -> registry.port().documentRegistryRegistryStoredQuery(request));
        var errors = ReportedError.of(answer);
        if (!isSuccess(answer.getStatus()) && !isPartialSuccess(answer.getStatus())) {
            throw TransactionFailure.refused(Transaction.ITI_18, errors, answer.getStatus());
        }
        var objects = answer.getRegistryObjectList();
        return new FoundDocuments(
                objects == null
                        ? List.of()
                        : objects.getIdentifiable().stream()
                                .map(JAXBElement::getValue)
                                .filter(ExtrinsicObjectType.class::isInstance)
                                .map(ExtrinsicObjectType.class::cast)
                                .map(EntryReading::of)
                                .toList(),
                errors);
    }

    /**
     * ITI-43: writes the document to the sink as it comes.
     *
     * @param sink not closed; what stands there is of no use if this throws
     * @throws TransactionFailure if there is no answer, it is a refusal, or it breaks off
     * @throws DocumentAltered if the bytes are not what the reference describes
     * @throws IOException if the sink fails
     */
    public RetrievedDocument retrieve(DocumentReference document, OutputStream sink) throws IOException {
        var call = new Call(Transaction.ITI_43, repository.address());
        var answer = call.answer(() -> repository.port().documentRepositoryRetrieveDocumentSet(request(document)));
        var errors = ReportedError.of(answer.getRegistryResponse());
        var response = responseIn(answer, document, errors);
        var fingerprint = new FingerprintStream(sink);
        try (var content = opened(response, call)) {
            copy(content, fingerprint, call);
        }
        var received = fingerprint.fingerprint();
        var retrieved = new RetrievedDocument(
                document.repositoryUniqueId(),
                document.documentUniqueId(),
                given(response.getNewRepositoryUniqueId()),
                given(response.getNewDocumentUniqueId()),
                Objects.requireNonNullElse(given(response.getMimeType()), "application/octet-stream"),
                received,
                document.isVerifiable(),
                errors);
        document.differenceTo(received).ifPresent(difference -> {
            throw new DocumentAltered(retrieved, difference);
        });
        return retrieved;
    }

    private static RetrieveDocumentSetRequestType request(DocumentReference document) {
        var wanted = new DocumentRequestType();
        wanted.setHomeCommunityId(document.homeCommunityId());
        wanted.setRepositoryUniqueId(document.repositoryUniqueId());
        wanted.setDocumentUniqueId(document.documentUniqueId());
        var request = new RetrieveDocumentSetRequestType();
        request.getDocumentRequest().add(wanted);
        return request;
    }

    /** Some repositories say Success and bring nothing, or echo the uniqueId in another spelling: the bytes decide. */
    private static DocumentResponseType responseIn(
            RetrieveDocumentSetResponseType answer, DocumentReference document, List<ReportedError> errors) {
        var responses = answer.getDocumentResponse().stream()
                .filter(response -> response.getDocument() != null)
                .toList();
        return responses.stream()
                .filter(response -> document.documentUniqueId().equals(response.getDocumentUniqueId()))
                .findFirst()
                .or(() -> responses.size() == 1 ? responses.stream().findFirst() : Optional.empty())
                .orElseThrow(() -> TransactionFailure.refused(Transaction.ITI_43, errors, statusOf(answer)));
    }

    private static @Nullable String statusOf(RetrieveDocumentSetResponseType answer) {
        var response = answer.getRegistryResponse();
        return response == null ? null : response.getStatus();
    }

    private static InputStream opened(DocumentResponseType response, Call call) {
        try {
            return response.getDocument().getInputStream();
        } catch (IOException e) {
            throw call.broken(e);
        }
    }

    /** Tells a broken answer from a sink that takes no more. */
    private static void copy(InputStream content, OutputStream sink, Call call) throws IOException {
        var buffer = new byte[64 * 1024];
        for (int count = read(content, buffer, call); count >= 0; count = read(content, buffer, call)) {
            sink.write(buffer, 0, count);
        }
        sink.flush();
    }

    private static int read(InputStream content, byte[] buffer, Call call) {
        try {
            return content.read(buffer);
        } catch (IOException e) {
            throw call.broken(e);
        }
    }

    private static boolean isSuccess(@Nullable String status) {
        return ResponseStatus.SUCCESS.urn().equals(status);
    }

    private static boolean isPartialSuccess(@Nullable String status) {
        return status != null && status.endsWith(":PartialSuccess");
    }

    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
