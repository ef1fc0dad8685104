package carnet.platform.node;

import carnet.platform.node.CarnetSettings.Issuer;
import carnet.xua.trust.CertificateFiles;
import carnet.xua.trust.Revocation;
import carnet.xua.trust.TrustedIssuer;
import carnet.xua.trust.TrustedIssuers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trusted issuers as their files have them now. A file that cannot be read any more changes nothing. */
final class IssuerFiles implements Supplier<TrustedIssuers> {

    private static final Logger LOG = LoggerFactory.getLogger(IssuerFiles.class);

    private final Map<String, Issuer> settings;
    private final Duration interval;
    private final Clock clock;
    private final List<Runnable> listeners = new ArrayList<>();
    private TrustedIssuers issuers;
    private Map<Path, FileTime> read;
    private Instant lookedAt;

    /** @throws StartRefused when a file cannot be read, or an issuer is not whole */
    IssuerFiles(Map<String, Issuer> settings, Duration interval, Clock clock) {
        this.settings = Map.copyOf(settings);
        this.interval = interval;
        this.clock = clock;
        try {
            this.read = times();
            this.issuers = load();
        } catch (IOException | IllegalArgumentException e) {
            throw new StartRefused(
                    "The trusted issuers of assertions cannot be read: " + e.getMessage() + ".",
                    "Correct carnet.xua.trusted-issuers.*: see docs/configuration.md.");
        }
        this.lookedAt = clock.instant();
    }

    /** Runs whenever the issuers have changed. */
    synchronized void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public synchronized TrustedIssuers get() {
        var now = clock.instant();
        if (lookedAt.plus(interval).isBefore(now)) {
            lookedAt = now;
            reload();
        }
        return issuers;
    }

    private void reload() {
        try {
            var times = times();
            if (!times.equals(read)) {
                issuers = load();
                read = times;
                listeners.forEach(Runnable::run);
                LOG.info("the trusted issuers of assertions were read anew");
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("the trusted issuers stay as they were: their files cannot be read: {}", e.getMessage());
        }
    }

    private Map<Path, FileTime> times() throws IOException {
        Map<Path, FileTime> times = new HashMap<>();
        for (var issuer : settings.values()) {
            var files = Stream.of(issuer.certificates(), issuer.authorities(), issuer.revocationLists())
                    .flatMap(Stream::ofNullable)
                    .toList();
            for (var file : files) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    private TrustedIssuers load() throws IOException {
        List<TrustedIssuer> loaded = new ArrayList<>();
        for (var issuer : settings.values()) {
            loaded.add(new TrustedIssuer(
                    issuer.entityId(),
                    CertificateFiles.certificates(issuer.certificates()),
                    CertificateFiles.certificates(issuer.authorities()),
                    Optional.ofNullable(issuer.subject()).map(X500Principal::new),
                    new Revocation(
                            CertificateFiles.revocationLists(issuer.revocationLists()),
                            Optional.ofNullable(issuer.ocspResponder()))));
        }
        return new TrustedIssuers(loaded);
    }
}
