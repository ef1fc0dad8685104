package carnet.soap.attachment;

import carnet.soap.SoapLimits;
import carnet.soap.fault.InputRefused;
import carnet.soap.fault.RequestRefused;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where documents wait outside of memory: files only we can read. Where the file system allows it a file has no name
 * from the moment it is open, so that next to nothing is left behind by a process that is killed.
 */
public final class Spool {

    private static final String SUFFIX = ".part";
    private static final FileAttribute<?>[] NONE = {};
    private static final FileAttribute<?>[] OWNER_ONLY = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };

    private final Path directory;
    private final long maxBytes;
    private final AtomicLong bytes = new AtomicLong();

    public Spool(SoapLimits limits) {
        directory = limits.spoolDirectory();
        maxBytes = limits.maxSpoolBytes();
    }

    /** Removes what a process that was killed left in a folder; nobody else may be using it. */
    public static void clear(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            try (var leftovers = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
                for (var leftover : leftovers) {
                    Files.deleteIfExists(leftover);
                }
            }
        }
    }

    /** What waits now, over all exchanges. */
    public long bytes() {
        return bytes.get();
    }

    FileChannel newFile() throws IOException {
        Files.createDirectories(directory);
        return FileChannel.open(
                directory.resolve(UUID.randomUUID() + SUFFIX),
                Set.of(
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE),
                directory.getFileSystem().supportedFileAttributeViews().contains("posix") ? OWNER_ONLY : NONE);
    }

    void take(long count) throws InputRefused {
        if (bytes.addAndGet(count) > maxBytes) {
            bytes.addAndGet(-count);
            throw new InputRefused(
                    RequestRefused.receiver("there is no room to receive this document now; try again later"));
        }
    }

    void giveBack(long count) {
        bytes.addAndGet(-count);
    }
}
