package carnet.repository;

import static carnet.repository.TestDatabase.REPOSITORY;

import carnet.repository.store.DocumentStore;
import carnet.repository.store.FilesystemDocumentStore;
import carnet.repository.store.Sweeper;
import carnet.wsdl.rs.RegistryError;
import carnet.wsdl.rs.RegistryResponseType;
import carnet.wsdl.xds.DocumentRequestType;
import carnet.wsdl.xds.RetrieveDocumentSetRequestType;
import carnet.wsdl.xds.RetrieveDocumentSetResponseType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A repository on a real database and a real folder, with a registry that a test speaks for. */
final class TestRepository implements AutoCloseable {

    static final RepositorySettings SETTINGS =
            new RepositorySettings(REPOSITORY, 1_000_000, 5, Duration.ofMinutes(10), Duration.ofHours(24));

    final ScriptedDocumentRegistry registry = new ScriptedDocumentRegistry();
    final MovableClock clock = new MovableClock();
    final DataSource dataSource;
    final Path folder;
    final DocumentStore store;
    private DocumentRepository repository;

    TestRepository(DataSource dataSource, Path folder) {
        this(dataSource, folder, filesIn(folder));
    }

    TestRepository(DataSource dataSource, Path folder, DocumentStore store) {
        this.dataSource = dataSource;
        this.folder = folder;
        this.store = store;
        this.repository = new DocumentRepository(SETTINGS, dataSource, store, registry, clock);
    }

    static DocumentStore filesIn(Path folder) {
        try {
            return new FilesystemDocumentStore(folder, REPOSITORY, UUID::randomUUID);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DocumentRepositoryEndpoint endpoint() {
        return repository.endpoint();
    }

    RegistryResponseType answerTo(SampleRequest request) {
        return repository.endpoint().documentRepositoryProvideAndRegisterDocumentSetB(request.request());
    }

    RetrieveDocumentSetResponseType answerTo(RetrieveDocumentSetRequestType request) {
        return repository.endpoint().documentRepositoryRetrieveDocumentSet(request);
    }

    RetrieveDocumentSetResponseType retrieve(String... uniqueIds) {
        var request = new RetrieveDocumentSetRequestType();
        for (var uniqueId : uniqueIds) {
            request.getDocumentRequest().add(documentRequest(REPOSITORY.value(), uniqueId));
        }
        return answerTo(request);
    }

    static DocumentRequestType documentRequest(@Nullable String repositoryUniqueId, String uniqueId) {
        var request = new DocumentRequestType();
        request.setRepositoryUniqueId(repositoryUniqueId);
        request.setDocumentUniqueId(uniqueId);
        return request;
    }

    /** The text of the one document retrieved by this uniqueId. */
    String textOf(String uniqueId) {
        var responses = retrieve(uniqueId).getDocumentResponse();
        if (responses.size() != 1) {
            throw new AssertionError("no document " + uniqueId);
        }
        try (var bytes = responses.get(0).getDocument().getInputStream()) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Sweeper.Report sweep() {
        try {
            return repository.sweeper().sweep();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the program end in good order and start again, so that what it does in the background is done. */
    void restart() {
        repository.close();
        repository = new DocumentRepository(SETTINGS, dataSource, store, registry, clock);
    }

    /** Rows as {@code uniqueId state claims}. */
    List<String> rows() {
        return JdbcClient.create(dataSource)
                .sql("select unique_id, state, claims from stored_document order by unique_id")
                .query((row, number) -> row.getString(1) + " " + row.getString(2) + " " + row.getInt(3))
                .list();
    }

    List<Path> filesIncoming() {
        return filesBelow("incoming");
    }

    List<Path> filesKept() {
        return filesBelow("documents");
    }

    int files() {
        return filesIncoming().size() + filesKept().size();
    }

    private List<Path> filesBelow(String name) {
        try (var files = Files.walk(folder.resolve(name))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Status without its prefix, then each error as {@code code: codeContext}. */
    static List<String> outcome(RegistryResponseType response) {
        var outcome = new ArrayList<String>();
        outcome.add(response.getStatus().substring(response.getStatus().lastIndexOf(':') + 1));
        if (response.getRegistryErrorList() != null) {
            response.getRegistryErrorList().getRegistryError().forEach(error -> outcome.add(text(error)));
        }
        return outcome;
    }

    private static String text(RegistryError error) {
        return error.getErrorCode() + ": " + error.getCodeContext();
    }

    @Override
    public void close() {
        repository.close();
    }
}
