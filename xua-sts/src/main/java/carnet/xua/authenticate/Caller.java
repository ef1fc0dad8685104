package carnet.xua.authenticate;

import carnet.xua.directory.Professional;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Who is asking for a token.
 *
 * @param authnContextClass how that was found out, as SAML names it
 * @param provenCertificates those whose keys the caller has shown to have: of TLS, of a signature over the message
 */
public record Caller(Professional professional, String authnContextClass, List<X509Certificate> provenCertificates) {

    public Caller {
        provenCertificates = List.copyOf(provenCertificates);
    }
}
