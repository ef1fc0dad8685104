package carnet.repository.provide;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import carnet.metadata.error.RegistryError;
import carnet.metadata.error.RegistryFailure;
import carnet.metadata.error.ResponseStatus;
import carnet.metadata.error.XdsErrorCode;
import carnet.repository.RepositorySettings;
import carnet.repository.registry.DocumentRegistry;
import carnet.repository.registry.RegistryNotAvailable;
import carnet.repository.store.Confirmations;
import carnet.repository.store.DocumentIndex;
import carnet.repository.store.DocumentStore;
import carnet.repository.store.StoredDocument;
import carnet.wsdl.lcm.SubmitObjectsRequest;
import carnet.wsdl.rim.ExtrinsicObjectType;
import carnet.wsdl.rs.RegistryResponseType;
import carnet.wsdl.xds.ProvideAndRegisterDocumentSetRequestType;
import jakarta.activation.DataHandler;
import jakarta.xml.bind.JAXBElement;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

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

    private final RepositorySettings settings;
    private final DocumentStore store;
    private final DocumentIndex index;
    private final Confirmations confirmations;
    private final DocumentRegistry registry;
    private final Clock clock;

    public DocumentProvision(
            RepositorySettings settings,
            DocumentStore store,
            DocumentIndex index,
            Confirmations confirmations,
            DocumentRegistry registry,
            Clock clock) {
        this.settings = settings;
        this.store = store;
        this.index = index;
        this.confirmations = confirmations;
        this.registry = registry;
        this.clock = clock;
    }

    /**
     * Stores the documents of a request and registers them.
     *
     * @return the registry's answer
     * @throws RegistryFailure the repository refuses the request, or the registry did not answer
     * @throws IOException a document could not be read or stored
     */
    public RegistryResponseType answer(ProvideAndRegisterDocumentSetRequestType request) throws IOException {
        var submission = request.getSubmitObjectsRequest();
        if (submission == null) {
            throw new RegistryFailure(
                    RegistryError.of(XdsErrorCode.REPOSITORY_METADATA_ERROR, "SubmitObjectsRequest: missing"));
        }
        List<StoredDocument> claimed;
        try (var bytes = new UnclaimedBytes(store)) {
            var received = received(entriesOf(submission), request.getDocument(), bytes);
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

    /** Streams each document that belongs to one entry, and to no other, to the store. */
    private Received received(
            List<SubmittedEntry> entries,
            List<ProvideAndRegisterDocumentSetRequestType.Document> documents,
            UnclaimedBytes bytes)
            throws IOException {
        var deadline = clock.instant().plus(settings.uploadGrace().dividedBy(2));
        var documentIds = documents.stream().map(DocumentProvision::idOf).toList();
        var documentsById = documentIds.stream().collect(groupingBy(identity(), counting()));
        var entriesById = entries.stream().collect(groupingBy(SubmittedEntry::id));
        var received = new ArrayList<ReceivedDocument>();
        for (var document : documents) {
            var id = idOf(document);
            var ofThisId = entriesById.getOrDefault(id, List.of());
            if (!id.isEmpty() && ofThisId.size() == 1 && documentsById.getOrDefault(id, 0L) == 1) {
                received.add(received(ofThisId.get(0), document.getValue(), bytes));
            }
        }
        if (clock.instant().isAfter(deadline)) {
            throw new RegistryFailure(RegistryError.of(
                    XdsErrorCode.REPOSITORY_ERROR,
                    "the documents took longer to arrive than "
                            + settings.uploadGrace().dividedBy(2)));
        }
        return new Received(entries, documentIds, received);
    }

    private ReceivedDocument received(SubmittedEntry entry, @Nullable DataHandler content, UnclaimedBytes bytes)
            throws IOException {
        try (var arriving = new ArrivingDocument(open(content), settings.maxDocumentSize())) {
            var key = bytes.store(arriving);
            return new ReceivedDocument(entry, key, arriving.fingerprint());
        } catch (DocumentTooLarge e) {
            throw new RegistryFailure(RegistryError.of(
                    XdsErrorCode.REPOSITORY_OUT_OF_RESOURCES,
                    "Document(" + entry.id() + "): more than " + settings.maxDocumentSize()
                            + " bytes, the most this repository accepts"));
        }
    }

    /** An element without content is a document without bytes. */
    private static InputStream open(@Nullable DataHandler content) throws IOException {
        return content == null ? InputStream.nullInputStream() : content.getInputStream();
    }

    private static String idOf(ProvideAndRegisterDocumentSetRequestType.Document document) {
        return Objects.requireNonNullElse(document.getId(), "").strip();
    }

    /** @return what the index now holds for this submission, whether it came now or earlier */
    private List<StoredDocument> claim(Received received, UnclaimedBytes bytes) {
        var uniqueIds = received.entries().stream()
                .flatMap(entry -> entry.uniqueId().stream())
                .toList();
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            var stored = index.find(uniqueIds);
            refuseBreaches(received, stored);
            var came = received.documents().stream()
                    .map(DocumentProvision::asStored)
                    .filter(document -> !stored.containsKey(document.uniqueId()))
                    .toList();
            var keys = came.stream().map(StoredDocument::key).toList();
            bytes.claimed(keys);
            if (index.claim(came, stored.values())) {
                return Stream.concat(came.stream(), stored.values().stream()).toList();
            }
            bytes.notClaimed(keys);
        }
        throw new RegistryFailure(RegistryError.of(
                XdsErrorCode.REPOSITORY_BUSY, "other submissions of the same documents are under way"));
    }

    private static void refuseBreaches(Received received, Map<String, StoredDocument> stored) {
        var errors =
                RULES.stream().flatMap(rule -> rule.breaches(received, stored)).toList();
        if (!errors.isEmpty()) {
            throw new RegistryFailure(errors);
        }
    }

    private static StoredDocument asStored(ReceivedDocument document) {
        var entry = document.entry();
        return new StoredDocument(
                entry.uniqueId().orElseThrow(), document.key(), entry.mimeType(), document.fingerprint());
    }

    /** The repository says what it alone knows; the rest of the metadata is the source's. */
    private void completeMetadata(ReceivedDocument document) {
        var entry = document.entry();
        entry.set("repositoryUniqueId", settings.repositoryUniqueId().value());
        if (entry.values("hash").isEmpty()) {
            entry.set("hash", document.fingerprint().hash());
        }
        if (entry.values("size").isEmpty()) {
            entry.set("size", Long.toString(document.fingerprint().size()));
        }
    }

    private RegistryResponseType register(SubmitObjectsRequest submission, List<StoredDocument> claimed) {
        var answer = answerOfRegistry(submission);
        if (ResponseStatus.SUCCESS.urn().equals(answer.getStatus())) {
            confirmations.registered(claimed);
        } else if (ResponseStatus.FAILURE.urn().equals(answer.getStatus())) {
            discard(claimed);
        } else {
            LOG.warn("the registry answered ITI-42 with the status {}", answer.getStatus());
            throw new RegistryFailure(RegistryError.of(
                    XdsErrorCode.REGISTRY_NOT_AVAILABLE,
                    "the Document Registry answered with a status that ITI-42 does not have; whether the submission is"
                            + " registered is not known"));
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
        } catch (IOException | DataAccessException e) {
            LOG.warn("documents the registry refused stay pending until the sweeper finds them", e);
        }
    }
}
