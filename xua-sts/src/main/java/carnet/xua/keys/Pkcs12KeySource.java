package carnet.xua.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;

/** Keys in a PKCS #12 file. A new file is put in its place at once, by renaming, so that half of one is never read. */
public final class Pkcs12KeySource implements KeySource {

    private record Version(long modified, long size, Object file) {}

    private final Path file;
    private final char[] password;

    public Pkcs12KeySource(Path file, String password) {
        this.file = file;
        this.password = password.toCharArray();
    }

    @Override
    public List<SigningKey> keys() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (var content = Files.newInputStream(file)) {
            store.load(content, password);
        }
        return KeyEntries.of(store, password);
    }

    @Override
    public Object version() throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Version(
                attributes.lastModifiedTime().toMillis(), attributes.size(), String.valueOf(attributes.fileKey()));
    }
}
