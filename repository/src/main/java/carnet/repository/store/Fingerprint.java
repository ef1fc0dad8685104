package carnet.repository.store;

import java.util.regex.Pattern;

/**
 * What tells one document's bytes from another's: DocumentEntry.hash and DocumentEntry.size [TF-3 4.2.3.2.10, .22].
 *
 * @param hash SHA-1, 40 hexadecimal digits in lower case
 * @param size number of bytes
 */
public record Fingerprint(String hash, long size) {

    private static final Pattern SHA_1 = Pattern.compile("[0-9a-f]{40}");

    public Fingerprint {
        if (!SHA_1.matcher(hash).matches() || size < 0) {
            throw new IllegalArgumentException("not a SHA-1 in lower-case hexadecimal with a number of bytes");
        }
    }
}
