package carnet.xua.keys;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.xml.security.signature.XMLSignature;

/**
 * A private key and the certificate others know it by. A private key of a token stays in it; what is here is its handle.
 *
 * @param signatureMethod RSA-SHA256 or ECDSA-SHA256, as XML Signature names them
 */
public record SigningKey(PrivateKey privateKey, X509Certificate certificate, String signatureMethod) {

    private static final int LEAST_RSA_BITS = 2048;
    private static final int EC_BITS = 256;

    /** @throws IllegalArgumentException when the key is of another kind, or too weak */
    public static SigningKey of(PrivateKey privateKey, X509Certificate certificate) {
        return new SigningKey(privateKey, certificate, signatureMethodOf(certificate.getPublicKey()));
    }

    private static String signatureMethodOf(PublicKey key) {
        if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= LEAST_RSA_BITS) {
            return XMLSignature.ALGO_ID_SIGNATURE_RSA_SHA256;
        }
        if (key instanceof ECPublicKey ec
                && ec.getParams().getCurve().getField().getFieldSize() == EC_BITS) {
            return XMLSignature.ALGO_ID_SIGNATURE_ECDSA_SHA256;
        }
        throw new IllegalArgumentException("a signing key is RSA of 2048 bits or more, or EC on P-256");
    }

    /** SHA-256 of the certificate, in hexadecimal digits. */
    public String id() {
        return idOf(certificate);
    }

    static String idOf(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isValidAt(Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && now.isBefore(certificate.getNotAfter().toInstant());
    }

    /** Not the private key. */
    @Override
    public String toString() {
        return "SigningKey[" + certificate.getSubjectX500Principal() + "]";
    }
}
