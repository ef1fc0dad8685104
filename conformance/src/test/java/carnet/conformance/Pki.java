package carnet.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Authorities, nodes, clients and issuers, made by openssl as docs/run.md makes them. */
record Pki(Path folder) {

    private static final String DATES = "-days";

    /** With an authority {@code ca}, the node it certifies and a client {@code hospital}. */
    static Pki in(Path folder) {
        var pki = new Pki(folder);
        pki.authority("ca");
        pki.certify("node", "ca", "subjectAltName=DNS:localhost\nextendedKeyUsage=serverAuth,clientAuth\n", "30");
        pki.certify("hospital", "ca", "extendedKeyUsage=clientAuth\n", "30");
        return pki;
    }

    void authority(String name) {
        selfSigned(name);
    }

    /** RSA, for 30 days. */
    void selfSigned(String name) {
        openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                DATES,
                "30",
                "-subj",
                "/CN=" + name,
                "-keyout",
                key(name),
                "-out",
                certificate(name));
    }

    /** @param days of validity; {@code -1} for a certificate that ended yesterday */
    void certify(String name, String authority, String extensions, String days) {
        try {
            Files.writeString(folder.resolve(name + ".ext"), extensions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        openssl(
                "req",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=" + name,
                "-keyout",
                key(name),
                "-out",
                name + ".csr");
        openssl(
                "x509",
                "-req",
                "-in",
                name + ".csr",
                "-CA",
                certificate(authority),
                "-CAkey",
                key(authority),
                "-CAcreateserial",
                DATES,
                days,
                "-extfile",
                name + ".ext",
                "-out",
                certificate(name));
    }

    /** What openssl says, error output included; its exit code is the caller's to judge. */
    String said(String... arguments) {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void openssl(String... arguments) {
        var said = said(arguments);
        if (!Files.exists(folder.resolve(arguments[arguments.length - 1]))) {
            throw new IllegalStateException(said);
        }
    }

    static String key(String name) {
        return name + ".key";
    }

    static String certificate(String name) {
        return name + ".pem";
    }

    Path file(String name) {
        return folder.resolve(name).toAbsolutePath();
    }

    /** As docs/run.md has them. */
    List<String> nodeSettings() {
        var bundle = "--spring.ssl.bundle.pem.carnet.";
        return List.of(
                "--server.ssl.bundle=carnet",
                "--carnet.roles=registry,repository,pix-pdq",
                bundle + "keystore.certificate=file:" + file(certificate("node")),
                bundle + "keystore.private-key=file:" + file(key("node")),
                bundle + "truststore.certificate=file:" + file(certificate("ca")),
                "--carnet.repository.unique-id=" + Samples.REPOSITORY,
                "--carnet.domain.patient-id-authority=" + Patient.AUTHORITY,
                "--carnet.domain.local-authorities.HOSPITAL_A=1.3.6.1.4.1.21367.13.20.2000",
                "--carnet.community.home-community-id=" + SignedAssertion.AUDIENCE);
    }

    X509Certificate certificateOf(String name) {
        try (var bytes = Files.newInputStream(file(certificate(name)))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    PrivateKey keyOf(String name) {
        try {
            var pem = Files.readString(file(key(name))).replaceAll("-----[A-Z ]+-----|\\s", "");
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client with this certificate, which trusts the authority. */
    SSLContext contextOf(String client) {
        try {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setKeyEntry("own", keyOf(client), new char[0], new X509Certificate[] {certificateOf(client)});
            var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(keys, new char[0]);
            var context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), trust(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Trusts the authority. */
    TrustManager[] trust() {
        try {
            var trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("ca", certificateOf("ca"));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            return trust.getTrustManagers();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
