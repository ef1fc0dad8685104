package carnet.repository.provide;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import carnet.metadata.error.RegistryError;
import carnet.metadata.error.RegistryFailure;
import carnet.metadata.error.XdsErrorCode;
import carnet.repository.RepositorySettings;
import carnet.soap.attachment.DocumentTooLarge;
import carnet.soap.attachment.ReceivedAttachments;
import carnet.wsdl.xds.ProvideAndRegisterDocumentSetRequestType.Document;
import jakarta.activation.DataHandler;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Streams the documents of a request to the store, each once. */
final class DocumentArrival {

    private final long maxDocumentSize;
    private final Duration longestUpload;
    private final Clock clock;

    DocumentArrival(RepositorySettings settings, Clock clock) {
        this.maxDocumentSize = settings.maxDocumentSize();
        this.longestUpload = settings.uploadGrace().dividedBy(2);
        this.clock = clock;
    }

    /**
     * Stores each document that belongs to one entry, and to no other.
     *
     * @throws RegistryFailure a document is too large, or the upload takes so long that the sweeper might take its
     *     first bytes for a leftover
     * @throws carnet.soap.fault.RequestRefused the message breaks off, or is otherwise no message
     * @throws IOException a document could not be read or stored
     */
    Received receive(List<SubmittedEntry> entries, List<Document> documents, UnclaimedBytes bytes) throws IOException {
        var deadline = clock.instant().plus(longestUpload);
        var ids = documents.stream().map(DocumentArrival::idOf).toList();
        var documentsOfId = ids.stream().collect(groupingBy(identity(), counting()));
        var entriesOfId = entries.stream().collect(groupingBy(SubmittedEntry::id));
        var received = new ArrayList<ReceivedDocument>();
        for (var document : documents) {
            var id = idOf(document);
            var itsEntries = entriesOfId.getOrDefault(id, List.of());
            if (!id.isEmpty() && itsEntries.size() == 1 && documentsOfId.getOrDefault(id, 0L) == 1) {
                received.add(receive(itsEntries.get(0), document.getValue(), bytes));
            }
        }
        ReceivedAttachments.current().verifyComplete();
        refuseAfter(deadline);
        return new Received(entries, ids, received);
    }

    private ReceivedDocument receive(SubmittedEntry entry, @Nullable DataHandler content, UnclaimedBytes bytes)
            throws IOException {
        try (var arriving = new ArrivingDocument(open(content), maxDocumentSize)) {
            var key = bytes.store(arriving);
            return new ReceivedDocument(entry, key, arriving.fingerprint());
        } catch (DocumentExceedsLimit e) {
            throw tooLarge(entry, "more than " + maxDocumentSize + " bytes");
        } catch (DocumentTooLarge e) {
            throw tooLarge(entry, e.refusal().reason());
        }
    }

    private static RegistryFailure tooLarge(SubmittedEntry entry, String how) {
        return new RegistryFailure(RegistryError.of(
                XdsErrorCode.REPOSITORY_OUT_OF_RESOURCES,
                "Document(" + entry.id() + "): " + how + ", the most this repository accepts"));
    }

    private void refuseAfter(Instant deadline) {
        if (clock.instant().isAfter(deadline)) {
            throw new RegistryFailure(RegistryError.of(
                    XdsErrorCode.REPOSITORY_ERROR, "the documents took longer to arrive than " + longestUpload));
        }
    }

    /** An element without content is a document without bytes. */
    private static InputStream open(@Nullable DataHandler content) throws IOException {
        return content == null ? InputStream.nullInputStream() : content.getInputStream();
    }

    private static String idOf(Document document) {
        return Objects.requireNonNullElse(document.getId(), "").strip();
    }
}
