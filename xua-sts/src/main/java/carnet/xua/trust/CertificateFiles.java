package carnet.xua.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Certificates and revocation lists in files, PEM or DER. */
public final class CertificateFiles {

    private CertificateFiles() {}

    private interface Content {
        Collection<?> of(CertificateFactory factory, InputStream file) throws GeneralSecurityException;
    }

    /**
     * @param file none: no certificates
     * @throws IllegalArgumentException when it holds something else, or nothing
     */
    public static List<X509Certificate> certificates(@Nullable Path file) throws IOException {
        return read(file, CertificateFactory::generateCertificates, X509Certificate.class);
    }

    /**
     * @param file none: no lists
     * @throws IllegalArgumentException when it holds something else, or nothing
     */
    public static List<X509CRL> revocationLists(@Nullable Path file) throws IOException {
        return read(file, CertificateFactory::generateCRLs, X509CRL.class);
    }

    private static <T> List<T> read(@Nullable Path file, Content content, Class<T> type) throws IOException {
        if (file == null) {
            return List.of();
        }
        try (var bytes = Files.newInputStream(file)) {
            var found = content.of(CertificateFactory.getInstance("X.509"), bytes).stream()
                    .map(type::cast)
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException(file + " is empty");
            }
            return found;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
