package carnet.metadata;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * SHA-1 of a document's bytes [TF-3 4.2.3.2.10].
 *
 * @param value 40 hex digits, lower case, since hashes are compared without regard to case
 */
public record Hash(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{40}");

    public Hash {
        value = value.toLowerCase(Locale.ROOT);
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not 40 hexadecimal digits");
        }
    }
}
