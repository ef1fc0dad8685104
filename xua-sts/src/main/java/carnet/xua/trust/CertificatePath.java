package carnet.xua.trust;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether configured authorities certify a certificate, and have not withdrawn it [RFC 5280, 6]. */
public final class CertificatePath {

    private static final Logger LOG = LoggerFactory.getLogger(CertificatePath.class);

    private final List<X509Certificate> authorities;
    private final Revocation revocation;

    public CertificatePath(List<X509Certificate> authorities, Revocation revocation) {
        this.authorities = List.copyOf(authorities);
        this.revocation = revocation;
    }

    /** @param chain the certificate in question first, then those between it and an authority */
    public boolean leadsTo(List<X509Certificate> chain, Instant now) {
        try {
            var path = CertificateFactory.getInstance("X.509").generateCertPath(withoutAuthorities(chain));
            var validator = CertPathValidator.getInstance("PKIX");
            validator.validate(path, parameters(validator, now));
            return true;
        } catch (CertPathValidatorException | CertificateException e) {
            LOG.warn(
                    "The certificate of {} is not accepted: {}",
                    chain.get(0).getSubjectX500Principal(),
                    e.getMessage());
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("certificates cannot be checked", e);
        }
    }

    /** A path ends before the authority. */
    private List<X509Certificate> withoutAuthorities(List<X509Certificate> chain) {
        List<X509Certificate> path = new ArrayList<>();
        for (var certificate : chain) {
            if (authorities.contains(certificate)) {
                break;
            }
            path.add(certificate);
        }
        return path;
    }

    private PKIXParameters parameters(CertPathValidator validator, Instant now)
            throws InvalidAlgorithmParameterException, NoSuchAlgorithmException {
        Set<TrustAnchor> anchors = authorities.stream()
                .map(authority -> new TrustAnchor(authority, null))
                .collect(Collectors.toUnmodifiableSet());
        var parameters = new PKIXParameters(anchors);
        parameters.setDate(Date.from(now));
        parameters.setRevocationEnabled(false);
        if (revocation.isAsked()) {
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(revocation.lists())));
            parameters.addCertPathChecker(revocationChecker(validator));
        }
        return parameters;
    }

    private PKIXRevocationChecker revocationChecker(CertPathValidator validator) {
        var checker = (PKIXRevocationChecker) validator.getRevocationChecker();
        var options = EnumSet.noneOf(PKIXRevocationChecker.Option.class);
        if (revocation.responder().isPresent()) {
            checker.setOcspResponder(revocation.responder().get());
        } else {
            options.add(PKIXRevocationChecker.Option.PREFER_CRLS);
        }
        if (revocation.lists().isEmpty() || revocation.responder().isEmpty()) {
            options.add(PKIXRevocationChecker.Option.NO_FALLBACK);
        }
        checker.setOptions(options);
        return checker;
    }
}
