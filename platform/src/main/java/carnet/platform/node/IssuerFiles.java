package carnet.platform.node;

import carnet.platform.node.CarnetSettings.Issuer;
import carnet.xua.trust.CertificateFiles;
import carnet.xua.trust.Revocation;
import carnet.xua.trust.TrustedIssuer;
import carnet.xua.trust.TrustedIssuers;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/** The trusted issuers as their files have them now. */
final class IssuerFiles implements Supplier<TrustedIssuers> {

    private final WatchedFiles<TrustedIssuers> files;

    /** @throws StartRefused when a file cannot be read, or an issuer is not whole */
    IssuerFiles(Map<String, Issuer> settings, Duration interval, Clock clock) {
        var paths = settings.values().stream()
                .flatMap(issuer -> Stream.of(issuer.certificates(), issuer.authorities(), issuer.revocationLists()))
                .flatMap(Stream::ofNullable)
                .toList();
        try {
            files = new WatchedFiles<>(
                    "the trusted issuers of assertions", paths, () -> read(settings), interval, clock);
        } catch (IOException | IllegalArgumentException e) {
            throw new StartRefused(
                    "The trusted issuers of assertions cannot be read: " + e.getMessage() + ".",
                    "Correct carnet.xua.trusted-issuers.*: see docs/configuration.md.");
        }
    }

    /** Runs whenever the issuers have changed. */
    void onChange(Runnable listener) {
        files.onChange(listener);
    }

    @Override
    public TrustedIssuers get() {
        return files.get();
    }

    private static TrustedIssuers read(Map<String, Issuer> settings) throws IOException {
        List<TrustedIssuer> issuers = new ArrayList<>();
        for (var issuer : settings.values()) {
            issuers.add(new TrustedIssuer(
                    issuer.entityId(),
                    CertificateFiles.certificates(issuer.certificates()),
                    CertificateFiles.certificates(issuer.authorities()),
                    Optional.ofNullable(issuer.subject()).map(X500Principal::new),
                    new Revocation(
                            CertificateFiles.revocationLists(issuer.revocationLists()),
                            Optional.ofNullable(issuer.ocspResponder()))));
        }
        return new TrustedIssuers(issuers);
    }
}
