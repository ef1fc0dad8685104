package carnet.xua.directory;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/**
 * How the directory names a client's certificate.
 *
 * @param value of a fingerprint 64 hexadecimal digits in lower case; of a subject its canonical form of RFC 2253
 */
public record CertificateName(Kind kind, String value) {

    /** By what a certificate is known. */
    public enum Kind {
        SHA256,
        SUBJECT
    }

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException when it is no SHA-256 fingerprint; colons between the bytes are allowed */
    public static CertificateName fingerprint(String text) {
        var digits = text.replace(":", "").strip().toLowerCase(Locale.ROOT);
        if (!FINGERPRINT.matcher(digits).matches()) {
            throw new IllegalArgumentException("not a SHA-256 fingerprint of 64 hexadecimal digits");
        }
        return new CertificateName(Kind.SHA256, digits);
    }

    /** @throws IllegalArgumentException when it is no distinguished name */
    public static CertificateName subject(String text) {
        return of(new X500Principal(text));
    }

    private static CertificateName of(X500Principal subject) {
        return new CertificateName(Kind.SUBJECT, subject.getName(X500Principal.CANONICAL));
    }

    /** The names a certificate can be known by, the exact one first. */
    public static List<CertificateName> of(X509Certificate certificate) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return List.of(
                    new CertificateName(Kind.SHA256, HexFormat.of().formatHex(digest)),
                    of(certificate.getSubjectX500Principal()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
