package carnet.xua.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A signing key made on the spot, for the demo alone. */
public final class GeneratedKey {

    private static final int SERIAL_BITS = 120;
    private static final Duration LIFE = Duration.ofDays(3650);
    private static final Duration BACKDATED = Duration.ofMinutes(5);

    private GeneratedKey() {}

    /** A PKCS #12 file with an RSA key of 2048 bits that only its owner may read. */
    public static void writeTo(Path file, String password, X500Principal subject, Clock clock, SecureRandom random)
            throws IOException, GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048, random);
        var pair = generator.generateKeyPair();
        var now = clock.instant();
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try {
            var certificate = new JcaX509v3CertificateBuilder(
                            subject,
                            new BigInteger(SERIAL_BITS, random),
                            Date.from(now.minus(BACKDATED)),
                            Date.from(now.plus(LIFE)),
                            subject,
                            pair.getPublic())
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()));
            store.setKeyEntry("signing", pair.getPrivate(), password.toCharArray(), new Certificate[] {
                new JcaX509CertificateConverter().getCertificate(certificate)
            });
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        var unfinished = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "signing",
                ".p12",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newOutputStream(unfinished)) {
            store.store(out, password.toCharArray());
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
