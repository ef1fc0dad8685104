package carnet.repository.store;

import static org.assertj.core.api.Assertions.assertThat;

import carnet.metadata.Oid;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class ConfirmationsTest {

    private final JdbcClient jdbc;
    private final DocumentIndex index;
    private final FilesystemDocumentStore files;

    ConfirmationsTest(@TempDir Path folder) throws IOException {
        var repository = new Oid("2.999.7");
        var database = new DriverManagerDataSource("jdbc:derby:" + folder.resolve("database") + ";create=true");
        RepositoryDatabase.prepare(database, repository);
        jdbc = JdbcClient.create(database);
        index = new DocumentIndex(database, Clock.systemUTC());
        files = new FilesystemDocumentStore(folder.resolve("files"), repository, UUID::randomUUID);
    }

    private StoredDocument pending(String uniqueId) throws IOException {
        var key = files.store(new ByteArrayInputStream(new byte[0]));
        var document = new StoredDocument(
                uniqueId, key, "text/plain", new Fingerprint("da39a3ee5e6b4b0d3255bfef95601890afd80709", 0, 0));
        assertThat(index.claim(List.of(document), List.of())).isTrue();
        return document;
    }

    private List<String> registered() {
        return jdbc.sql("select unique_id from stored_document where state = 'R' order by unique_id")
                .query(String.class)
                .list();
    }

    @Test
    void areAllWrittenWhenTheProgramEnds() throws IOException {
        var documents = new ArrayList<StoredDocument>();
        for (int i = 0; i < 9; i++) {
            documents.add(pending("2.999.9." + i));
        }

        try (var confirmations = new Confirmations(files, index)) {
            documents.forEach(document -> confirmations.registered(List.of(document)));
        }

        assertThat(registered()).hasSize(9);
        assertThat(files.provisionalBefore(Instant.now().plusSeconds(60))).isEmpty();
    }

    @Test
    void outliveADocumentTheyCannotKeep() throws IOException {
        var gone = pending("2.999.9.1");
        files.delete(gone.key());

        try (var confirmations = new Confirmations(files, index)) {
            confirmations.registered(List.of(gone, pending("2.999.9.2")));
            confirmations.registered(List.of(pending("2.999.9.3")));
        }

        assertThat(registered()).containsExactly("2.999.9.2", "2.999.9.3");
    }

    @Test
    void leaveToTheSweeperWhatIsTooMuch() throws IOException {
        var first = pending("2.999.9.1");
        var last = pending("2.999.9.2");
        var store = new StoreThatWaits(files);

        try (var confirmations = new Confirmations(store, index)) {
            confirmations.registered(List.of(first));
            store.awaitFirst();
            for (int i = 0; i < 10_000; i++) {
                confirmations.registered(List.of(first));
            }
            confirmations.registered(List.of(last));
            store.goOn();
        }

        assertThat(registered()).containsExactly("2.999.9.1");
    }

    /** Keeps nothing before it is told to. */
    private static final class StoreThatWaits implements DocumentStore {

        private final DocumentStore store;
        private final CountDownLatch first = new CountDownLatch(1);
        private final CountDownLatch go = new CountDownLatch(1);

        StoreThatWaits(DocumentStore store) {
            this.store = store;
        }

        void awaitFirst() {
            await(first);
        }

        void goOn() {
            go.countDown();
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void keep(StoreKey key) throws IOException {
            first.countDown();
            await(go);
            store.keep(key);
        }

        @Override
        public StoreKey store(InputStream bytes) throws IOException {
            return store.store(bytes);
        }

        @Override
        public boolean holds(StoreKey key) throws IOException {
            return store.holds(key);
        }

        @Override
        public InputStream open(StoreKey key) throws IOException {
            return store.open(key);
        }

        @Override
        public void delete(StoreKey key) throws IOException {
            store.delete(key);
        }

        @Override
        public List<StoreKey> provisionalBefore(Instant instant) throws IOException {
            return store.provisionalBefore(instant);
        }
    }
}
