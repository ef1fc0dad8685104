package carnet.xua.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Signature;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key in a token signs without leaving it. The token is SoftHSM; its place comes from {@code SOFTHSM2_CONF}. */
class Pkcs11KeySourceTest {

    private static final String PIN = "1234";
    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/softhsm/libsofthsm2.so"), Path.of("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"));

    @TempDir
    Path folder;

    @Test
    void signsWithAKeyOfAToken() throws Exception {
        var library = LIBRARIES.stream().filter(Files::exists).findFirst();
        if (library.isEmpty() && "true".equals(System.getenv("CI"))) {
            fail("softhsm2 is missing: the package has to be installed where CI is set");
        }
        assumeTrue(library.isPresent(), "softhsm2 is not installed, so signing in a token is not tested");
        // the library reads its configuration from the environment of the process: another process tries it
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Pkcs11KeySourceTest.class.getName(),
                        folder.resolve("sunpkcs11.cfg").toString())
                .redirectErrorStream(true);
        process.environment().put("SOFTHSM2_CONF", configuration().toString());
        run(new ProcessBuilder(
                "softhsm2-util", "--init-token", "--free", "--label", "carnet", "--pin", PIN, "--so-pin", PIN));

        run(new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-addprovider",
                "SunPKCS11",
                "-providerarg",
                provider(library.get()).toString(),
                "-storetype",
                "PKCS11",
                "-storepass",
                PIN,
                "-alias",
                "signing",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=in the token"));

        var output = run(process);

        assertThat(output).contains("signed by CN=in the token");
    }

    private Path configuration() throws IOException {
        Files.createDirectories(folder.resolve("tokens"));
        return Files.writeString(
                folder.resolve("softhsm2.conf"), "directories.tokendir = " + folder.resolve("tokens") + "\n");
    }

    private Path provider(Path library) throws IOException {
        return Files.writeString(
                folder.resolve("sunpkcs11.cfg"),
                "name = SoftHSM\nlibrary = " + library + "\nslotListIndex = 0\n"
                        + "attributes(*, CKO_PRIVATE_KEY, *) = { CKA_SENSITIVE = true CKA_EXTRACTABLE = false }\n");
    }

    private String run(ProcessBuilder command) throws IOException, InterruptedException {
        command.environment()
                .put("SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString());
        var process = command.redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    /** The other process: reads the key of the token by the source, and signs. */
    public static void main(String[] arguments) throws Exception {
        var source = new Pkcs11KeySource(Path.of(arguments[0]), PIN, Clock.systemUTC());
        var found = source.keys().get(0);
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(found.privateKey());
        signature.update(new byte[] {1, 2, 3});
        var value = signature.sign();
        signature.initVerify(found.certificate());
        signature.update(new byte[] {1, 2, 3});
        if (found.privateKey().getEncoded() != null) {
            throw new IllegalStateException("the key has left the token");
        }
        if (!signature.verify(value)) {
            throw new IllegalStateException("the signature is wrong");
        }
        System.out.println("signed by " + found.certificate().getSubjectX500Principal());
    }
}
