package carnet.xua.validate;

import carnet.soap.requester.WssFault;
import carnet.xua.assertion.KeyInfoCertificates;
import carnet.xua.trust.TrustedIssuer;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.xml.security.algorithms.JCEMapper;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.security.impl.SAMLSignatureProfileValidator;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.signature.KeyInfo;
import org.opensaml.xmlsec.signature.Signature;
import org.opensaml.xmlsec.signature.support.SignatureException;
import org.opensaml.xmlsec.signature.support.SignatureValidator;

/**
 * The signature was made with a key of this issuer. The key comes from what is configured; {@code KeyInfo} is a hint at most
 * [validation steps 5 to 7].
 */
final class SignatureCheck {

    private final SAMLSignatureProfileValidator profile = new SAMLSignatureProfileValidator();

    /**
     * @throws AssertionRefused with InvalidSecurityToken when the issuer has no usable key, else FailedCheck
     */
    void requireBy(TrustedIssuer issuer, Assertion assertion, Instant now) {
        var signature = Objects.requireNonNull(assertion.getSignature());
        try {
            profile.validate(signature);
        } catch (SignatureException e) {
            throw new AssertionRefused(WssFault.FAILED_CHECK, "its signature is not of SAML's profile");
        }
        var candidates = issuer.signersAt(now, hinted(signature)).toList();
        if (candidates.isEmpty()) {
            throw new AssertionRefused(WssFault.INVALID_SECURITY_TOKEN, "no usable key of its issuer is known");
        }
        if (candidates.stream().noneMatch(certificate -> isMadeWith(signature, certificate))) {
            throw new AssertionRefused(
                    WssFault.FAILED_CHECK, "its signature is wrong, or made with a key that is not its issuer's");
        }
    }

    private static List<X509Certificate> hinted(Signature signature) {
        KeyInfo keyInfo = signature.getKeyInfo();
        if (keyInfo == null) {
            return List.of();
        }
        try {
            return KeyInfoCertificates.of(keyInfo);
        } catch (IllegalArgumentException e) {
            throw new AssertionRefused(WssFault.FAILED_CHECK, "the certificate in its signature cannot be read");
        }
    }

    private static boolean isMadeWith(Signature signature, X509Certificate certificate) {
        var kind = JCEMapper.getJCEKeyAlgorithmFromURI(signature.getSignatureAlgorithm());
        if (!certificate.getPublicKey().getAlgorithm().equals(kind)) {
            // one look by a key of another kind spoils the library's verifier for those that follow
            return false;
        }
        if (certificate.getPublicKey() instanceof ECPublicKey curve
                && !CurveSignature.isPossible(SignatureProfile.value(signature.getDOM()), curve)) {
            return false;
        }
        try {
            SignatureValidator.validate(signature, new BasicX509Credential(certificate));
            return true;
        } catch (SignatureException e) {
            return false;
        }
    }
}
