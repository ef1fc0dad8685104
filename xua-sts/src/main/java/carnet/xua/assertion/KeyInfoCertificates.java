package carnet.xua.assertion;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.opensaml.xmlsec.signature.KeyInfo;
import org.opensaml.xmlsec.signature.X509Data;

/** The certificates a {@code ds:KeyInfo} holds itself; what it refers to is not fetched. */
public final class KeyInfoCertificates {

    private KeyInfoCertificates() {}

    /** @throws IllegalArgumentException when one cannot be read */
    public static List<X509Certificate> of(KeyInfo keyInfo) {
        return keyInfo.getX509Datas().stream()
                .map(X509Data::getX509Certificates)
                .flatMap(List::stream)
                .map(certificate -> read(Objects.requireNonNullElse(certificate.getValue(), "")))
                .toList();
    }

    private static X509Certificate read(String base64) {
        try {
            var bytes = new ByteArrayInputStream(Base64.getMimeDecoder().decode(base64));
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
        } catch (CertificateException e) {
            throw new IllegalArgumentException("a certificate in it cannot be read", e);
        }
    }
}
