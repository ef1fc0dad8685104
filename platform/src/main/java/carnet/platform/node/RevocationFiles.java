package carnet.platform.node;

import carnet.xua.trust.CertificateFiles;
import carnet.xua.trust.Revocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Withdrawn certificates as their file has them now. A file that cannot be read any more changes nothing. */
final class RevocationFiles implements Supplier<Revocation> {

    private static final Logger LOG = LoggerFactory.getLogger(RevocationFiles.class);

    private final CarnetSettings.Tls settings;
    private final Clock clock;
    private Revocation revocation;
    private FileTime read;
    private Instant lookedAt;

    /** @throws StartRefused when the file cannot be read */
    RevocationFiles(CarnetSettings.Tls settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        try {
            this.read = time();
            this.revocation = load();
        } catch (IOException | IllegalArgumentException e) {
            throw new StartRefused(
                    "The lists of withdrawn certificates cannot be read: " + e.getMessage() + ".",
                    "Correct carnet.tls.revocation-lists.");
        }
        this.lookedAt = clock.instant();
    }

    @Override
    public synchronized Revocation get() {
        var now = clock.instant();
        if (lookedAt.plus(settings.reload()).isBefore(now)) {
            lookedAt = now;
            reload();
        }
        return revocation;
    }

    private void reload() {
        try {
            var time = time();
            if (!time.equals(read)) {
                revocation = load();
                read = time;
                LOG.info("the lists of withdrawn certificates were read anew");
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("withdrawn certificates stay as they were: their lists cannot be read: {}", e.getMessage());
        }
    }

    private FileTime time() throws IOException {
        var file = settings.revocationLists();
        return file == null ? FileTime.fromMillis(0) : Files.getLastModifiedTime(file);
    }

    private Revocation load() throws IOException {
        return new Revocation(
                CertificateFiles.revocationLists(settings.revocationLists()),
                Optional.ofNullable(settings.ocspResponder()));
    }
}
