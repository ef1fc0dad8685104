package carnet.repository.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.metadata.Oid;
import carnet.repository.BrokenStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesystemDocumentStoreTest {

    private static final Oid REPOSITORY = new Oid("2.999.7");

    private final Path folder;
    private final FilesystemDocumentStore store;

    FilesystemDocumentStoreTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.store = new FilesystemDocumentStore(folder, REPOSITORY, UUID::randomUUID);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private String read(StoreKey key) throws IOException {
        try (var bytes = store.open(key)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private long files() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count() - 1; // the owner's name
        }
    }

    @Test
    void givesBackWhatWasStoredProvisionalOrKept() throws IOException {
        var key = store.store(bytes("hello"));
        assertThat(read(key)).isEqualTo("hello");

        store.keep(key);
        assertThat(read(key)).isEqualTo("hello");
        assertThat(files()).isOne();
    }

    @Test
    void keepsADocumentInAFolderOfItsFirstDigits() throws IOException {
        var key = store.store(bytes("hello"));
        store.keep(key);

        var name = key.text();
        assertThat(folder.resolve("documents")
                        .resolve(name.substring(0, 2))
                        .resolve(name.substring(2, 4))
                        .resolve(name))
                .hasContent("hello");
    }

    @Test
    void keepsOnceWhatItIsToldToKeepTwice() throws IOException {
        var key = store.store(bytes("hello"));
        store.keep(key);
        store.keep(key);

        assertThat(read(key)).isEqualTo("hello");
    }

    @Test
    void saysWhatItDoesNotHave() {
        var unknown = new StoreKey(UUID.randomUUID());

        assertThat(store.holds(unknown)).isFalse();
        assertThatThrownBy(() -> store.open(unknown)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store.keep(unknown)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void deletesProvisionalAndKeptAlike() throws IOException {
        var provisional = store.store(bytes("hello"));
        var kept = store.store(bytes("hello"));
        store.keep(kept);

        store.delete(provisional);
        store.delete(kept);
        store.delete(kept);

        assertThat(files()).isZero();
        assertThat(store.holds(kept)).isFalse();
    }

    @Test
    void neverOverwritesWhatArrived() throws IOException {
        var same = UUID.randomUUID();
        var unlucky = new FilesystemDocumentStore(folder, REPOSITORY, () -> same);
        var key = unlucky.store(bytes("first"));

        assertThatThrownBy(() -> unlucky.store(bytes("second"))).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(read(key)).isEqualTo("first");
        assertThat(files()).isOne();
    }

    @Test
    void keepsOneCopyOfWhatABackupBroughtBackTwice() throws IOException {
        var key = store.store(bytes("hello"));
        store.keep(key);
        Files.writeString(folder.resolve("incoming").resolve(key.text()), "hello");

        store.keep(key);

        assertThat(read(key)).isEqualTo("hello");
        assertThat(files()).isOne();
    }

    @Test
    void leavesNothingWhenTheBytesBreakOff() throws IOException {
        var breaking = new SequenceInputStream(bytes("x".repeat(100_000)), new BrokenStream());

        assertThatThrownBy(() -> store.store(breaking))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(DocumentStoreFull.class);
        assertThat(files()).isZero();
    }

    @Nested
    class ProvisionalDocuments {

        @Test
        void areListedFromTheirAgeOn() throws IOException {
            var old = store.store(bytes("old"));
            store.store(bytes("young"));
            var kept = store.store(bytes("kept"));
            store.keep(kept);
            var yesterday = Instant.now().minus(Duration.ofDays(1));
            Files.setLastModifiedTime(folder.resolve("incoming").resolve(old.text()), FileTime.from(yesterday));

            assertThat(store.provisionalBefore(yesterday.plusSeconds(1))).containsExactly(old);
            assertThat(store.provisionalBefore(yesterday)).isEmpty();
            assertThat(store.provisionalBefore(Instant.now().plusSeconds(60)))
                    .hasSize(2)
                    .doesNotContain(kept);
        }

        @Test
        void includeWhatACrashLeftHalfWritten() throws IOException {
            var key = UUID.randomUUID().toString();
            Files.writeString(folder.resolve("incoming").resolve(key), "half a docu");

            assertThat(store.provisionalBefore(Instant.now().plusSeconds(60))).containsExactly(StoreKey.parse(key));
        }

        @Test
        void doNotIncludeFilesOfOthers() throws IOException {
            Files.writeString(folder.resolve("incoming").resolve(".nfs0001"), "not ours");
            Files.writeString(folder.resolve("incoming").resolve("1-1-1-1-1"), "not ours");

            assertThat(store.provisionalBefore(Instant.now().plusSeconds(60))).isEqualTo(List.of());
        }
    }

    @Nested
    class AFolder {

        @Test
        void isForItsOwnerAlone() throws IOException {
            assertThat(Files.getPosixFilePermissions(folder.resolve("incoming")))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
            assertThat(Files.getPosixFilePermissions(folder.resolve("documents")))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }

        @Test
        void opensAgainForItsOwnRepository() throws IOException {
            var key = store.store(bytes("hello"));
            var again = new FilesystemDocumentStore(folder, REPOSITORY, UUID::randomUUID);

            assertThat(again.holds(key)).isTrue();
        }

        @Test
        void doesNotOpenForAnotherRepository() {
            assertThatThrownBy(() -> new FilesystemDocumentStore(folder, new Oid("2.999.8"), UUID::randomUUID))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the document folder " + folder + " belongs to the repository 2.999.7, but this one is"
                            + " configured as 2.999.8: its repositoryUniqueId must never change, or this is another"
                            + " repository's folder");
        }
    }
}
