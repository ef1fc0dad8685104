package carnet.repository.store;

import java.util.regex.Pattern;

/**
 * What tells one document's bytes from another's: DocumentEntry.hash and DocumentEntry.size [TF-3 4.2.3.2.10, .22]; and
 * what tells whether they are still the same.
 *
 * @param hash SHA-1, 40 hexadecimal digits in lower case
 * @param size number of bytes
 * @param crc32c CRC-32C [RFC 3720, B.4], 0 to 4294967295
 */
public record Fingerprint(String hash, long size, long crc32c) {

    private static final long MOST_CRC = 0xFFFF_FFFFL;
    private static final Pattern SHA_1 = Pattern.compile("[0-9a-f]{40}");

    public Fingerprint {
        if (!SHA_1.matcher(hash).matches() || size < 0) {
            throw new IllegalArgumentException("not a SHA-1 in lower-case hexadecimal with a number of bytes");
        }
        if (crc32c < 0 || crc32c > MOST_CRC) {
            throw new IllegalArgumentException("not a CRC of 32 bits");
        }
    }
}
