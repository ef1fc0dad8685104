package carnet.client.xds;

import carnet.metadata.DocumentEntry;
import carnet.metadata.Submission;
import carnet.metadata.ebrim.EbrimReader;
import carnet.metadata.error.ResponseStatus;
import carnet.metadata.error.Transaction;
import carnet.wsdl.xds.DocumentRepositoryPortType;
import carnet.wsdl.xds.ProvideAndRegisterDocumentSetRequestType;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import java.nio.file.Path;
import java.util.Map;

/** Publishes documents: sends them with their metadata to a repository, which registers them. */
public final class DocumentSource {

    private final Endpoint<DocumentRepositoryPortType> repository;

    DocumentSource(Endpoint<DocumentRepositoryPortType> repository) {
        this.repository = repository;
    }

    /**
     * ITI-41 with one document, as it stands in a file.
     *
     * @throws TransactionFailure if there is no answer, or it is a refusal
     */
    public SubmissionOutcome publish(SingleDocument document, Path file) {
        return publish(document, new FileContent(file, document.entry().mimeType()));
    }

    /**
     * ITI-41 with one document.
     *
     * @param content read once, while it is sent; its name is sent along if it has one
     * @throws TransactionFailure if there is no answer, or it is a refusal
     */
    public SubmissionOutcome publish(SingleDocument document, DataSource content) {
        return publish(document.submission(), Map.of(document.entry().entryUUID(), content));
    }

    /**
     * ITI-41.
     *
     * @param documents by the entryUUID of their entries, one for each; each is read once, while it is sent
     * @throws IllegalArgumentException if entries and documents do not match
     * @throws TransactionFailure if there is no answer, or it is a refusal
     */
    public SubmissionOutcome publish(Submission submission, Map<String, ? extends DataSource> documents) {
        var request = new ProvideAndRegisterDocumentSetRequestType();
        request.setSubmitObjectsRequest(EbrimReader.request(submission));
        for (var entry : submission.documentEntries()) {
            request.getDocument().add(document(entry, documents));
        }
        if (documents.size() != submission.documentEntries().size()) {
            throw new IllegalArgumentException("there are documents without DocumentEntry");
        }
        var answer = new Call(Transaction.ITI_41, repository.address())
                .answer(() -> repository.port().documentRepositoryProvideAndRegisterDocumentSetB(request));
        var errors = ReportedError.of(answer);
        if (!ResponseStatus.SUCCESS.urn().equals(answer.getStatus())) {
            throw TransactionFailure.refused(Transaction.ITI_41, errors, answer.getStatus());
        }
        return new SubmissionOutcome(errors);
    }

    private static ProvideAndRegisterDocumentSetRequestType.Document document(
            DocumentEntry entry, Map<String, ? extends DataSource> documents) {
        var content = documents.get(entry.entryUUID());
        if (content == null) {
            throw new IllegalArgumentException(entry.label() + " has no document");
        }
        var document = new ProvideAndRegisterDocumentSetRequestType.Document();
        document.setId(entry.entryUUID());
        document.setValue(new DataHandler(content));
        return document;
    }
}
