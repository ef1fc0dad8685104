package carnet.repository.store;

import carnet.metadata.Oid;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Documents as files: provisional ones in {@code incoming/}, kept ones in {@code documents/ab/cd/}, by the first digits
 * of their key. Two levels of 256 folders hold a hundred million documents at some 1500 files a folder.
 *
 * <p>A provisional document is durable before {@link #store} returns. Keeping it is one atomic rename, which is not
 * forced to disk: after a power failure the file is at its old place or its new one, and is found at either.
 */
public final class FilesystemDocumentStore implements DocumentStore {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path incoming;
    private final Path documents;
    private final Supplier<UUID> randomUUIDs;

    /**
     * @param folder of this store alone; made if it is missing
     * @param repositoryUniqueId whose documents these are
     * @param randomUUIDs such as {@link UUID#randomUUID}
     * @throws IllegalStateException the folder belongs to another repository
     */
    public FilesystemDocumentStore(Path folder, Oid repositoryUniqueId, Supplier<UUID> randomUUIDs) throws IOException {
        this.incoming = ownFolder(folder.resolve("incoming"));
        this.documents = ownFolder(folder.resolve("documents"));
        this.randomUUIDs = randomUUIDs;
        claim(folder, repositoryUniqueId.value());
        force(folder);
    }

    /** A new folder is for the owner alone; one that is there is as the operator wants it. */
    private static Path ownFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            var posix = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
            if (posix != null) {
                posix.setPermissions(PosixFilePermissions.fromString("rwx------"));
            }
        }
        return folder;
    }

    private static void claim(Path folder, String repositoryUniqueId) throws IOException {
        var owner = folder.resolve("repository-unique-id");
        if (!Files.exists(owner)) {
            var written = Files.createTempFile(folder, "repository-unique-id", null);
            Files.writeString(written, repositoryUniqueId, StandardOpenOption.SYNC);
            Files.move(written, owner, StandardCopyOption.ATOMIC_MOVE);
        }
        var earlier = Files.readString(owner).strip();
        if (!earlier.equals(repositoryUniqueId)) {
            throw new IllegalStateException("the document folder " + folder + " belongs to the repository " + earlier
                    + ", but this one is configured as " + repositoryUniqueId
                    + ": its repositoryUniqueId must never change, or this is another repository's folder");
        }
    }

    @Override
    public StoreKey store(InputStream bytes) throws IOException {
        var key = new StoreKey(randomUUIDs.get());
        var file = provisional(key);
        var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        boolean complete = false;
        try (channel) {
            copy(bytes, channel);
            force(incoming);
            complete = true;
        } finally {
            if (!complete) {
                Files.deleteIfExists(file);
            }
        }
        return key;
    }

    @Override
    public void keep(StoreKey key) throws IOException {
        var provisional = provisional(key);
        var kept = kept(key);
        if (isKeptByMoving(provisional, kept)) {
            return;
        }
        Files.createDirectories(folderOf(kept));
        if (!isKeptByMoving(provisional, kept)) {
            throw new NoSuchFileException(key.text());
        }
    }

    /** False when there is no folder to move to, or nothing to move that has not been moved already. */
    private static boolean isKeptByMoving(Path provisional, Path kept) throws IOException {
        try {
            Files.move(provisional, kept, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException e) {
            return Files.exists(kept);
        }
    }

    @Override
    public boolean holds(StoreKey key) {
        return Files.exists(kept(key)) || Files.exists(provisional(key)) || Files.exists(kept(key));
    }

    @Override
    public InputStream open(StoreKey key) throws IOException {
        try {
            return Files.newInputStream(kept(key));
        } catch (NoSuchFileException notKeptYet) {
            try {
                return Files.newInputStream(provisional(key));
            } catch (NoSuchFileException keptInBetween) {
                return Files.newInputStream(kept(key));
            }
        }
    }

    @Override
    public void delete(StoreKey key) throws IOException {
        if (!Files.deleteIfExists(provisional(key))) {
            Files.deleteIfExists(kept(key));
        }
    }

    @Override
    public List<StoreKey> provisionalBefore(Instant instant) throws IOException {
        var keys = new ArrayList<StoreKey>();
        try (var files = Files.newDirectoryStream(incoming)) {
            for (var file : files) {
                var name = String.valueOf(file.getFileName());
                if (StoreKey.isOne(name) && isOlder(file, instant)) {
                    keys.add(StoreKey.parse(name));
                }
            }
        }
        return List.copyOf(keys);
    }

    private static boolean isOlder(Path file, Instant instant) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(instant);
        } catch (NoSuchFileException goneInBetween) {
            return false;
        }
    }

    private Path provisional(StoreKey key) {
        return incoming.resolve(key.text());
    }

    private Path kept(StoreKey key) {
        var name = key.text();
        return documents
                .resolve(name.substring(0, 2))
                .resolve(name.substring(2, 4))
                .resolve(name);
    }

    private static Path folderOf(Path file) {
        var folder = file.getParent();
        if (folder == null) {
            throw new IllegalStateException("a kept document stands in a folder");
        }
        return folder;
    }

    private void copy(InputStream bytes, FileChannel file) throws IOException {
        var buffer = new byte[BUFFER_BYTES];
        int count;
        do {
            count = bytes.readNBytes(buffer, 0, buffer.length); // a connection gives less at a time
            write(ByteBuffer.wrap(buffer, 0, count), file);
        } while (count == buffer.length);
        try {
            file.force(true);
        } catch (IOException e) {
            throw isFull(e) ? new DocumentStoreFull(e) : e;
        }
    }

    private void write(ByteBuffer bytes, FileChannel file) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw isFull(e) ? new DocumentStoreFull(e) : e;
        }
    }

    /** The JDK has no type for ENOSPC or EDQUOT, only the system's message in the system's language. */
    private boolean isFull(IOException e) throws IOException {
        return Files.getFileStore(incoming).getUsableSpace() < BUFFER_BYTES
                || String.valueOf(e.getMessage()).contains("Disk quota exceeded");
    }

    private static void force(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
