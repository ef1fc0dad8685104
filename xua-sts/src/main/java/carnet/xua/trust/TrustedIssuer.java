package carnet.xua.trust;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/**
 * An issuer and the keys it may sign with. A key of one issuer never vouches for another's assertion.
 *
 * @param entityId {@code Assertion/Issuer}
 * @param certificates certificates it signs with
 * @param authorities instead of them, or beside them: authorities that certify such certificates
 * @param subject whom those have to certify
 * @param revocation where withdrawn certificates are asked for
 */
public record TrustedIssuer(
        String entityId,
        List<X509Certificate> certificates,
        List<X509Certificate> authorities,
        Optional<X500Principal> subject,
        Revocation revocation) {

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;

    public TrustedIssuer {
        certificates = List.copyOf(certificates);
        authorities = List.copyOf(authorities);
        if (certificates.isEmpty() && authorities.isEmpty()) {
            throw new IllegalArgumentException("the issuer " + entityId + " has neither certificates nor authorities");
        }
        if (!authorities.isEmpty() && subject.isEmpty()) {
            throw new IllegalArgumentException("the issuer " + entityId
                    + " has authorities, which certify others too, so it needs the subject that is its own");
        }
    }

    /** An issuer that signs with exactly these certificates. */
    public static TrustedIssuer of(String entityId, List<X509Certificate> certificates) {
        return new TrustedIssuer(entityId, certificates, List.of(), Optional.empty(), Revocation.NOT_ASKED);
    }

    /**
     * Certificates it may have signed with now: in their time, for signing, not withdrawn.
     *
     * @param hinted those the signature itself brings, its signer's first; they count only as far as an authority
     *     certifies them
     */
    public Stream<X509Certificate> signersAt(Instant now, List<X509Certificate> hinted) {
        var configured = certificates.stream().filter(certificate -> isUsable(certificate, now));
        return Stream.concat(configured, certified(now, hinted));
    }

    private Stream<X509Certificate> certified(Instant now, List<X509Certificate> hinted) {
        if (authorities.isEmpty() || hinted.isEmpty()) {
            return Stream.empty();
        }
        var signer = hinted.get(0);
        return subject.filter(signer.getSubjectX500Principal()::equals).isPresent()
                        && isUsable(signer, now)
                        && !isAuthority(signer)
                        && new CertificatePath(authorities, revocation).leadsTo(hinted, now)
                ? Stream.of(signer)
                : Stream.empty();
    }

    /** Whoever certifies others does not sign assertions with the same key. */
    private boolean isAuthority(X509Certificate certificate) {
        return certificate.getBasicConstraints() >= 0 || authorities.contains(certificate);
    }

    private static boolean isUsable(X509Certificate certificate, Instant now) {
        var usage = certificate.getKeyUsage();
        return !certificate.getNotBefore().after(Date.from(now))
                && !certificate.getNotAfter().before(Date.from(now))
                && (usage == null || usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION])
                && KeyStrength.suffices(certificate.getPublicKey());
    }
}
