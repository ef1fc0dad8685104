package carnet.xua.validate;

import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;

/**
 * A signature on a curve is r and s, each as long as the curve's order, above 0 and below it [FIPS 186-5, 6.4.2; XML
 * Signature 1.1, 6.4.3]. Asked before a library sees it: some have failed on others, some have accepted them.
 */
final class CurveSignature {

    private CurveSignature() {}

    static boolean isPossible(byte[] value, ECPublicKey key) {
        var order = key.getParams().getOrder();
        var half = (order.bitLength() + Byte.SIZE - 1) / Byte.SIZE;
        return value.length == 2 * half
                && isWithin(order, Arrays.copyOfRange(value, 0, half))
                && isWithin(order, Arrays.copyOfRange(value, half, value.length));
    }

    private static boolean isWithin(BigInteger order, byte[] number) {
        var value = new BigInteger(1, number);
        return value.signum() > 0 && value.compareTo(order) < 0;
    }
}
