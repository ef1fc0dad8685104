package carnet.xua;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A private key and the certificate of its public one. */
public record TestKey(PrivateKey privateKey, X509Certificate certificate) {

    /** RSA of 2048 bits, self-signed, valid from 2020 to 2040. */
    public static TestKey rsa(String name) {
        return selfSigned(name, keyPair("RSA", 2048), new KeyUsage(KeyUsage.digitalSignature));
    }

    public static TestKey rsa(String name, int bits) {
        return selfSigned(name, keyPair("RSA", bits), new KeyUsage(KeyUsage.digitalSignature));
    }

    /** ECDSA on P-256. */
    public static TestKey ec(String name) {
        return selfSigned(name, keyPair("EC", 256), new KeyUsage(KeyUsage.digitalSignature));
    }

    /** An authority that certifies others. */
    public static TestKey authority(String name) {
        return selfSigned(name, keyPair("EC", 256), new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    }

    /** A key that this authority certifies, for signing. */
    public TestKey certifies(String name) {
        return certifies(name, Instant.parse("2020-01-01T00:00:00Z"), Duration.ofDays(7300));
    }

    public TestKey certifies(String name, Instant from, Duration validity) {
        return certifies(name, new KeyUsage(KeyUsage.digitalSignature), from, validity);
    }

    /** For something else than signing, from 2020 on. */
    public TestKey certifies(String name, KeyUsage usage) {
        return certifies(name, usage, Instant.parse("2020-01-01T00:00:00Z"), Duration.ofDays(7300));
    }

    private TestKey certifies(String name, KeyUsage usage, Instant from, Duration validity) {
        var pair = keyPair("EC", 256);
        return certificate(
                name, pair, certificate.getSubjectX500Principal(), privateKey, usage, from, from.plus(validity));
    }

    /** Self-signed, with this usage or this time. */
    public static TestKey unusual(String name, KeyUsage usage, Instant from, Instant to) {
        var pair = keyPair("RSA", 2048);
        return certificate(name, pair, new X500Principal(name), pair.getPrivate(), usage, from, to);
    }

    private static TestKey selfSigned(String name, KeyPair pair, KeyUsage usage) {
        return certificate(
                name,
                pair,
                new X500Principal(name),
                pair.getPrivate(),
                usage,
                Instant.parse("2020-01-01T00:00:00Z"),
                Instant.parse("2040-01-01T00:00:00Z"));
    }

    private static TestKey certificate(
            String name,
            KeyPair pair,
            X500Principal issuer,
            PrivateKey issuerKey,
            KeyUsage usage,
            Instant from,
            Instant to) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(from),
                    Date.from(to),
                    new X500Principal(name),
                    pair.getPublic());
            builder.addExtension(Extension.keyUsage, true, usage);
            if (usage.hasUsages(KeyUsage.keyCertSign)) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            }
            var algorithm = issuerKey.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            var signer = new JcaContentSignerBuilder(algorithm).build(issuerKey);
            return new TestKey(
                    pair.getPrivate(), new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keyPair(String algorithm, int size) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp" + size + "r1"));
            } else {
                generator.initialize(size);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
