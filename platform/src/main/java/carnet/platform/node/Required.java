package carnet.platform.node;

import org.jspecify.annotations.Nullable;

/** A setting that has no sane default. */
final class Required {

    private Required() {}

    /** @throws StartRefused when it is missing, saying which */
    static String setting(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new StartRefused("The setting " + name + " is missing.", "Set it: see docs/configuration.md.");
        }
        return value;
    }
}
