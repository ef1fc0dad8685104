package carnet.bench.trust;

import carnet.xua.keys.SigningKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Keys of the two kinds that sign assertions, made anew, with certificates valid for a day. */
public enum SelfSigned {
    RSA_2048("RSA-2048", "RSA", 2048, "SHA256withRSA"),
    ECDSA_P_256("ECDSA P-256", "EC", 256, "SHA256withECDSA");

    private final String label;
    private final String kind;
    private final int bits;
    private final String algorithm;

    SelfSigned(String label, String kind, int bits, String algorithm) {
        this.label = label;
        this.kind = kind;
        this.bits = bits;
        this.algorithm = algorithm;
    }

    public String label() {
        return label;
    }

    /** @param name of the subject, without {@code CN=} */
    SigningKey key(String name) {
        try {
            var generator = KeyPairGenerator.getInstance(kind);
            generator.initialize(bits);
            var pair = generator.generateKeyPair();
            var subject = new X500Principal("CN=" + name);
            var now = Instant.now();
            var certificate = new JcaX509v3CertificateBuilder(
                            subject,
                            BigInteger.ONE,
                            Date.from(now.minus(Duration.ofHours(1))),
                            Date.from(now.plus(Duration.ofDays(1))),
                            subject,
                            pair.getPublic())
                    .build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate()));
            return SigningKey.of(pair.getPrivate(), new JcaX509CertificateConverter().getCertificate(certificate));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
