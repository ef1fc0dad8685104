package carnet.xua.trust;

import java.net.URI;
import java.security.cert.X509CRL;
import java.util.List;
import java.util.Optional;

/**
 * How it is learned that a certificate was withdrawn. With none of them it is not asked.
 *
 * @param lists of the authorities; a certificate whose authority has no current one here is refused
 * @param responder of OCSP [RFC 6960]; a certificate it does not call good is refused
 */
public record Revocation(List<X509CRL> lists, Optional<URI> responder) {

    public static final Revocation NOT_ASKED = new Revocation(List.of(), Optional.empty());

    public Revocation {
        lists = List.copyOf(lists);
    }

    /** Whether anybody is asked at all. */
    public boolean isAsked() {
        return !lists.isEmpty() || responder.isPresent();
    }
}
