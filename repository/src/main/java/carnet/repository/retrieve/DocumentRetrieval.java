package carnet.repository.retrieve;

import carnet.metadata.ebrim.RegistryResponses;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.RegistryFailure;
import carnet.metadata.error.ResponseStatus;
import carnet.metadata.error.XdsErrorCode;
import carnet.repository.RepositorySettings;
import carnet.repository.registry.DocumentRegistry;
import carnet.repository.store.DocumentIndex;
import carnet.repository.store.DocumentStore;
import carnet.repository.store.StoredDocument;
import carnet.soap.ExchangeId;
import carnet.soap.requester.Requester;
import carnet.soap.requester.WssFault;
import carnet.wsdl.xds.DocumentRequestType;
import carnet.wsdl.xds.DocumentResponseType;
import carnet.wsdl.xds.RetrieveDocumentSetRequestType;
import carnet.wsdl.xds.RetrieveDocumentSetResponseType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Retrieve Document Set [TF-2 3.43.4.1.3]: each document asked for, in the order asked, or an error in its place. A
 * document is given out from the moment it is stored, whatever its availabilityStatus.
 */
public final class DocumentRetrieval {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentRetrieval.class);

    private final RepositorySettings settings;
    private final DocumentStore store;
    private final DocumentIndex index;
    private final DocumentRegistry registry;

    /** @param registry knows whose documents they are */
    public DocumentRetrieval(
            RepositorySettings settings, DocumentStore store, DocumentIndex index, DocumentRegistry registry) {
        this.settings = settings;
        this.store = store;
        this.index = index;
        this.registry = registry;
    }

    /**
     * The documents, whose bytes are read when the answer is written. Costs one statement, and one look at the store
     * for each.
     *
     * @throws RegistryFailure the request asks for nothing, or for too much
     * @throws IOException the store cannot be read
     */
    public RetrieveDocumentSetResponseType answer(RetrieveDocumentSetRequestType request) throws IOException {
        var requests = request.getDocumentRequest();
        refuseUnlessAnswerable(requests.size());
        var uniqueIds =
                requests.stream().flatMap(each -> uniqueId(each).stream()).toList();
        refuseUnlessOfTheAssertedPatient(uniqueIds);
        var stored = index.find(uniqueIds);
        var response = new RetrieveDocumentSetResponseType();
        var errors = new ArrayList<RegistryError>();
        for (var each : requests) {
            var error = obstacle(each, stored);
            if (error.isPresent()) {
                errors.add(error.get());
            } else {
                response.getDocumentResponse().add(documentResponse(each, stored));
            }
        }
        response.setRegistryResponse(RegistryResponses.of(status(requests.size(), errors.size()), errors));
        return response;
    }

    private void refuseUnlessAnswerable(int requested) {
        if (requested == 0) {
            throw new RegistryFailure(RegistryError.of(
                    XdsErrorCode.REPOSITORY_ERROR, "RetrieveDocumentSetRequest: has no DocumentRequest"));
        }
        if (requested > settings.maxDocumentsPerRequest()) {
            throw new RegistryFailure(RegistryError.of(
                    XdsErrorCode.TOO_MANY_RESULTS,
                    requested + " documents requested, at most " + settings.maxDocumentsPerRequest()
                            + " are given at once"));
        }
    }

    /** An assertion for one patient opens that patient's documents alone [TF-2 3.40.4.1.2, resource-id]. */
    private void refuseUnlessOfTheAssertedPatient(List<String> uniqueIds) {
        var isRefused = Requester.current()
                .flatMap(Requester::resourceId)
                .filter(patient -> !registry.areAllOf(patient, uniqueIds))
                .isPresent();
        if (isRefused) {
            throw WssFault.FAILED_AUTHENTICATION.refusal();
        }
    }

    private static ResponseStatus status(int requested, int failed) {
        if (failed == 0) {
            return ResponseStatus.SUCCESS;
        }
        return failed < requested ? ResponseStatus.PARTIAL_SUCCESS : ResponseStatus.FAILURE;
    }

    /** Why this document cannot be given out. */
    private Optional<RegistryError> obstacle(DocumentRequestType request, Map<String, StoredDocument> stored)
            throws IOException {
        var uniqueId = uniqueId(request).orElse("");
        var repositoryUniqueId = stripped(request.getRepositoryUniqueId());
        if (uniqueId.isEmpty() || repositoryUniqueId.isEmpty()) {
            return Optional.of(RegistryError.at(
                    uniqueId,
                    XdsErrorCode.REPOSITORY_ERROR,
                    "DocumentRequest." + (uniqueId.isEmpty() ? "DocumentUniqueId" : "RepositoryUniqueId")
                            + ": missing"));
        }
        if (!repositoryUniqueId.equals(settings.repositoryUniqueId().value())) {
            return Optional.of(RegistryError.at(
                    uniqueId,
                    XdsErrorCode.UNKNOWN_REPOSITORY_ID,
                    "this is the repository " + settings.repositoryUniqueId().value() + ", not " + repositoryUniqueId));
        }
        var document = stored.get(uniqueId);
        if (document == null) {
            return Optional.of(RegistryError.at(
                    uniqueId,
                    XdsErrorCode.DOCUMENT_UNIQUE_ID_ERROR,
                    "this repository has no document with the uniqueId " + uniqueId));
        }
        if (!store.holds(document.key())) {
            LOG.error("the stored bytes {} are gone", document.key().text());
            return Optional.of(RegistryError.at(
                    uniqueId, XdsErrorCode.REPOSITORY_ERROR, "internal error, transaction " + ExchangeId.current()));
        }
        return Optional.empty();
    }

    private DocumentResponseType documentResponse(DocumentRequestType request, Map<String, StoredDocument> stored) {
        var document = Objects.requireNonNull(stored.get(uniqueId(request).orElseThrow()));
        var response = new DocumentResponseType();
        response.setHomeCommunityId(request.getHomeCommunityId());
        response.setRepositoryUniqueId(request.getRepositoryUniqueId());
        response.setDocumentUniqueId(request.getDocumentUniqueId());
        response.setMimeType(document.mimeType());
        response.setDocument(new DocumentHandler(new DocumentContent(store, document)));
        return response;
    }

    private static Optional<String> uniqueId(DocumentRequestType request) {
        return Optional.of(stripped(request.getDocumentUniqueId())).filter(uniqueId -> !uniqueId.isEmpty());
    }

    private static String stripped(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
