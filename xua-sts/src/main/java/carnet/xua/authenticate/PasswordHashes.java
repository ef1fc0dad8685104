package carnet.xua.authenticate;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Argon2id (RFC 9106) in the PHC form {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}, so that each hash says how it was made and
 * parameters can be raised later. Each takes 19 MiB while it is made; only a few are made at a time.
 */
public final class PasswordHashes {

    private static final int MEMORY_KIB = 19_456;
    private static final int ITERATIONS = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MOST_MEMORY_KIB = 1 << 18;
    private static final int MOST_ITERATIONS = 20;
    private static final int MOST_AT_A_TIME = 4;
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");
    private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();

    private final SecureRandom random;
    private final Semaphore permits = new Semaphore(MOST_AT_A_TIME, true);
    private volatile @Nullable String dummy;

    public PasswordHashes(SecureRandom random) {
        this.random = random;
    }

    /** Whether a text is a hash this can verify. */
    public static boolean isHash(String text) {
        var matcher = FORM.matcher(text);
        return matcher.matches()
                && Integer.parseInt(matcher.group(1)) <= MOST_MEMORY_KIB
                && Integer.parseInt(matcher.group(2)) <= MOST_ITERATIONS;
    }

    public String hash(char[] password) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        var hash = derived(password, salt, MEMORY_KIB, ITERATIONS, 1, HASH_BYTES);
        return "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + ITERATIONS + ",p=1$" + ENCODER.encodeToString(salt) + "$"
                + ENCODER.encodeToString(hash);
    }

    /**
     * Takes as long whether or not there is a hash.
     *
     * @param hash null for an account that does not exist or has no password
     */
    public boolean matches(@Nullable String hash, char[] password) {
        var matcher = FORM.matcher(hash == null ? dummy() : hash);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no hash of Argon2id");
        }
        var expected = Base64.getDecoder().decode(matcher.group(5));
        var actual = derived(
                password,
                Base64.getDecoder().decode(matcher.group(4)),
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                expected.length);
        return MessageDigest.isEqual(expected, actual) && hash != null;
    }

    private String dummy() {
        var known = dummy;
        if (known == null) {
            known = hash(new char[] {'-'});
            dummy = known;
        }
        return known;
    }

    private byte[] derived(char[] password, byte[] salt, int memory, int iterations, int lanes, int length) {
        permits.acquireUninterruptibly();
        var encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        var bytes = Arrays.copyOf(encoded.array(), encoded.limit());
        try {
            var generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(memory)
                    .withIterations(iterations)
                    .withParallelism(lanes)
                    .withSalt(salt)
                    .build());
            var hash = new byte[length];
            generator.generateBytes(bytes, hash);
            return hash;
        } finally {
            permits.release();
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(encoded.array(), (byte) 0);
        }
    }
}
