package carnet.client.xds;

import carnet.metadata.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What metadata says about the bytes of a document [TF-3 4.2.3.2.10, 4.2.3.2.23]: two documents that agree in it are the same. */
public record Fingerprint(long size, Hash hash) {

    /** Stands in an entry whose document is put together when it is first asked for [TF-2 3.42.4.1.2.1]. */
    static final Fingerprint OF_NOTHING = new Fingerprint(0, new Hash("da39a3ee5e6b4b0d3255bfef95601890afd80709"));

    /** Reads the file once, from beginning to end. */
    public static Fingerprint of(Path file) throws IOException {
        try (var content = Files.newInputStream(file)) {
            return of(content);
        }
    }

    /** Reads to the end, and leaves the stream open. */
    public static Fingerprint of(InputStream content) throws IOException {
        var fingerprint = new FingerprintStream(OutputStream.nullOutputStream());
        content.transferTo(fingerprint);
        return fingerprint.fingerprint();
    }
}
