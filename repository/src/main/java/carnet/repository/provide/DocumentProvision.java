package carnet.repository.provide;

import carnet.metadata.Oid;
import carnet.metadata.ebrim.EbrimDecoder;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.RegistryFailure;
import carnet.metadata.error.XdsErrorCode;
import carnet.repository.RepositorySettings;
import carnet.repository.registry.DocumentRegistry;
import carnet.repository.registry.RegistryNotAvailable;
import carnet.repository.store.Confirmations;
import carnet.repository.store.DocumentIndex;
import carnet.repository.store.DocumentStore;
import carnet.repository.store.StoredDocument;
import carnet.soap.fault.RequestRefused;
import carnet.soap.requester.Requester;
import carnet.wsdl.lcm.SubmitObjectsRequest;
import carnet.wsdl.rim.ExtrinsicObjectType;
import carnet.wsdl.rs.RegistryResponseType;
import carnet.wsdl.xds.ProvideAndRegisterDocumentSetRequestType;
import jakarta.xml.bind.JAXBElement;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;

/**
 * Provide and Register Document Set [TF-2 3.41.4.1.3]: documents are durable, and can be retrieved, before the registry
 * hears of them; when it refuses them they go.
 */
public final class DocumentProvision {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentProvision.class);
    private static final int MOST_ATTEMPTS = 20;

    /** In the order of [TF-2 3.41.4.1.3]; the sender hears of every breach. */
    private static final List<ProvisionRule> RULES = List.of(
            new DeclaredHashIsTheDocuments(),
            new DeclaredSizeIsTheDocuments(),
            new EveryEntryHasItsDocument(),
            new EveryDocumentHasItsEntry(),
            new IdsTellDocumentsApart(),
            new EveryEntryHasOneUniqueId(),
            new MimeTypeCanBeStored(),
            new UniqueIdsAreDistinct(),
            new StoredUniqueIdNamesTheSameBytes());

    private final Oid repositoryUniqueId;
    private final DocumentArrival arrival;
    private final DocumentStore store;
    private final DocumentIndex index;
    private final Confirmations confirmations;
    private final DocumentRegistry registry;

    public DocumentProvision(
            RepositorySettings settings,
            DocumentStore store,
            DocumentIndex index,
            Confirmations confirmations,
            DocumentRegistry registry,
            Clock clock) {
        this.repositoryUniqueId = settings.repositoryUniqueId();
        this.arrival = new DocumentArrival(settings, clock);
        this.store = store;
        this.index = index;
        this.confirmations = confirmations;
        this.registry = registry;
    }

    /**
     * Stores the documents of a request and registers them.
     *
     * @return the registry's answer
     * @throws RegistryFailure the repository refuses the request, or the registry did not answer
     * @throws RequestRefused the message breaks off, or is otherwise no message
     * @throws IOException a document could not be read or stored
     */
    public RegistryResponseType answer(ProvideAndRegisterDocumentSetRequestType request) throws IOException {
        var submission = request.getSubmitObjectsRequest();
        if (submission == null) {
            throw new RegistryFailure(
                    RegistryError.of(XdsErrorCode.REPOSITORY_METADATA_ERROR, "SubmitObjectsRequest: missing"));
        }
        if (Requester.current().flatMap(Requester::resourceId).isPresent()) {
            Requester.mayAskAbout(
                    EbrimDecoder.submission(submission).submissionSet().patientId());
        }
        List<StoredDocument> claimed;
        try (var bytes = new UnclaimedBytes(store)) {
            var received = arrival.receive(entriesOf(submission), request.getDocument(), bytes);
            claimed = claim(received, bytes);
            received.documents().forEach(this::completeMetadata);
        }
        return register(submission, claimed);
    }

    private static List<SubmittedEntry> entriesOf(SubmitObjectsRequest submission) {
        if (submission.getRegistryObjectList() == null) {
            return List.of();
        }
        return submission.getRegistryObjectList().getIdentifiable().stream()
                .map(JAXBElement::getValue)
                .filter(ExtrinsicObjectType.class::isInstance)
                .map(ExtrinsicObjectType.class::cast)
                .map(SubmittedEntry::of)
                .toList();
    }

    /** @return what the index now holds for this submission, whether it came now or earlier */
    private List<StoredDocument> claim(Received received, UnclaimedBytes bytes) {
        var uniqueIds = received.entries().stream()
                .flatMap(entry -> entry.uniqueId().stream())
                .toList();
        // uniqueIds are new as a rule: the index is not asked before its key says that one is not
        if (!breaches(received, Map.of()).isEmpty()) {
            throw new RegistryFailure(breaches(received, index.find(uniqueIds)));
        }
        Map<String, StoredDocument> known = Map.of();
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            var stored = known;
            var came = received.documents().stream()
                    .map(DocumentProvision::asStored)
                    .filter(document -> !stored.containsKey(document.uniqueId()))
                    .toList();
            if (isClaimed(came, stored.values(), bytes)) {
                return Stream.concat(came.stream(), stored.values().stream()).toList();
            }
            known = index.find(uniqueIds);
            var errors = breaches(received, known);
            if (!errors.isEmpty()) {
                throw new RegistryFailure(errors);
            }
        }
        throw new RegistryFailure(RegistryError.of(
                XdsErrorCode.REPOSITORY_BUSY, "other submissions of the same documents are under way"));
    }

    private boolean isClaimed(
            List<StoredDocument> came, Collection<StoredDocument> storedAlready, UnclaimedBytes bytes) {
        var keys = came.stream().map(StoredDocument::key).toList();
        bytes.claimed(keys);
        try {
            if (index.claim(came, storedAlready)) {
                return true;
            }
        } catch (CannotCreateTransactionException nothingWasClaimed) {
            bytes.notClaimed(keys);
            throw nothingWasClaimed;
        }
        bytes.notClaimed(keys);
        return false;
    }

    private static List<RegistryError> breaches(Received received, Map<String, StoredDocument> stored) {
        return RULES.stream().flatMap(rule -> rule.breaches(received, stored)).toList();
    }

    private static StoredDocument asStored(ReceivedDocument document) {
        var entry = document.entry();
        return new StoredDocument(
                entry.uniqueId().orElseThrow(), document.key(), entry.mimeType(), document.fingerprint());
    }

    /** The repository says what it alone knows; the rest of the metadata is the source's. */
    private void completeMetadata(ReceivedDocument document) {
        var entry = document.entry();
        entry.set("repositoryUniqueId", repositoryUniqueId.value());
        if (entry.values("hash").isEmpty()) {
            entry.set("hash", document.fingerprint().hash());
        }
        if (entry.values("size").isEmpty()) {
            entry.set("size", Long.toString(document.fingerprint().size()));
        }
    }

    private RegistryResponseType register(SubmitObjectsRequest submission, List<StoredDocument> claimed) {
        var answer = answerOfRegistry(submission);
        switch (RegistrationOutcome.of(answer)) {
            case REGISTERED -> confirmations.registered(claimed);
            case REFUSED -> discard(claimed);
            case UNCERTAIN -> LOG.warn("ITI-42 failed in the registry: {} documents stay pending", claimed.size());
            case UNINTELLIGIBLE -> {
                LOG.warn("ITI-42 was answered with the status {}", answer.getStatus());
                throw new RegistryFailure(RegistryError.of(
                        XdsErrorCode.REGISTRY_NOT_AVAILABLE,
                        "the Document Registry answered with a status that ITI-42 does not have"
                                + "; whether the submission is registered is not known"));
            }
        }
        var mirrored = new RegistryResponseType();
        mirrored.setStatus(answer.getStatus());
        mirrored.setRegistryErrorList(answer.getRegistryErrorList());
        return mirrored;
    }

    private RegistryResponseType answerOfRegistry(SubmitObjectsRequest submission) {
        try {
            return registry.register(submission);
        } catch (RegistryNotAvailable e) {
            LOG.warn("ITI-42 got no answer: {}", e.getMessage());
            throw new RegistryFailure(RegistryError.of(
                    XdsErrorCode.REGISTRY_NOT_AVAILABLE,
                    "no answer from the Document Registry; whether the submission is registered is not known"));
        }
    }

    /** The answer is the registry's, whether or not its documents can be removed at once. */
    private void discard(List<StoredDocument> claimed) {
        try {
            for (var document : index.release(claimed)) {
                store.delete(document.key());
            }
        } catch (IOException | DataAccessException | TransactionException e) {
            LOG.warn("documents the registry refused stay pending until the sweeper finds them", e);
        }
    }
}
