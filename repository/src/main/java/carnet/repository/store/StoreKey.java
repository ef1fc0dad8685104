package carnet.repository.store;

import java.util.UUID;

/** Under which a {@link DocumentStore} keeps the bytes of one document: random, so it tells nothing of the document. */
public record StoreKey(UUID value) {

    /** @throws IllegalArgumentException not a UUID */
    public static StoreKey parse(String text) {
        return new StoreKey(UUID.fromString(text));
    }

    /** 36 characters, lower case. */
    public String text() {
        return value.toString();
    }
}
