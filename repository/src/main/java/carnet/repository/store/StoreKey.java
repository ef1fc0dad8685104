package carnet.repository.store;

import java.util.UUID;
import java.util.regex.Pattern;

/** Under which a {@link DocumentStore} keeps the bytes of one document: random, so it tells nothing of the document. */
public record StoreKey(UUID value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** Whether this text is a key. */
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** @throws IllegalArgumentException not a UUID */
    public static StoreKey parse(String text) {
        return new StoreKey(UUID.fromString(text));
    }

    /** 36 characters, lower case. */
    public String text() {
        return value.toString();
    }
}
