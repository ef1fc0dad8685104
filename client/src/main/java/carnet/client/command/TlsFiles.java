package carnet.client.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Who we are and whom we trust, as it stands in files. */
final class TlsFiles {

    private TlsFiles() {}

    /**
     * Empty if there are neither keys nor trusted certificates of our own.
     *
     * @param certificate PKCS #12, with a password file
     * @param trusted PEM, one or more certificates
     */
    static Optional<SSLContext> context(
            @Nullable Path certificate, @Nullable Path passwordFile, @Nullable Path trusted) {
        if (certificate == null && trusted == null) {
            return Optional.empty();
        }
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(
                    certificate == null || passwordFile == null ? null : keys(certificate, passwordFile),
                    trusted == null ? null : trust(trusted),
                    null);
            return Optional.of(context);
        } catch (IOException | GeneralSecurityException e) {
            throw new LocalProblem("The keys and certificates for TLS cannot be used: " + LocalProblem.words(e), e);
        }
    }

    private static KeyManager[] keys(Path certificate, Path passwordFile) throws IOException, GeneralSecurityException {
        var password =
                Files.readString(passwordFile).lines().findFirst().orElse("").toCharArray();
        var store = KeyStore.getInstance("PKCS12");
        try (var content = Files.newInputStream(certificate)) {
            store.load(content, password);
        }
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory.getKeyManagers();
    }

    private static TrustManager[] trust(Path trusted) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var content = Files.newInputStream(trusted)) {
            var number = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(content)) {
                store.setCertificateEntry("trusted-" + number++, certificate);
            }
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
