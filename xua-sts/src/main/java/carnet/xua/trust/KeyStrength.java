package carnet.xua.trust;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** Keys that signatures are believed of: RSA of 2048 bits, elliptic curves of 256 bits, and more [NIST SP 800-131A]. */
public final class KeyStrength {

    private static final int RSA_BITS = 2048;
    private static final int CURVE_BITS = 256;

    private KeyStrength() {}

    public static boolean suffices(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return rsa.getModulus().bitLength() >= RSA_BITS;
        }
        return key instanceof ECPublicKey curve && curve.getParams().getOrder().bitLength() >= CURVE_BITS;
    }
}
