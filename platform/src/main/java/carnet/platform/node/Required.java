package carnet.platform.node;

import org.jspecify.annotations.Nullable;

/** A setting that has no sane default. */
final class Required {

    private Required() {}

    /** @throws IllegalArgumentException when it is missing, saying which */
    static String setting(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("the setting " + name + " is missing");
        }
        return value;
    }
}
