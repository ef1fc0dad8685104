package carnet.platform.node;

import carnet.metadata.Oid;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Settings without a sane default, and values that nothing can run with. */
final class Required {

    private Required() {}

    /** @throws StartRefused when it is missing, saying which */
    static String setting(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new StartRefused("The setting " + name + " is missing.", "Set it: see docs/configuration.md.");
        }
        return value;
    }

    /** @throws StartRefused when it is missing or no OID */
    static Oid oid(String name, @Nullable String value) {
        var given = setting(name, value);
        try {
            return new Oid(given);
        } catch (IllegalArgumentException e) {
            throw new StartRefused(
                    "The setting " + name + " is " + given + ", which is no OID.",
                    "Give numbers with dots between, without urn:oid: before them.");
        }
    }

    /** @throws StartRefused when what is made of these settings refuses them */
    static <T> T valid(String settings, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new StartRefused(
                    "Among the settings " + settings + ".* one has a value it cannot have: " + e.getMessage() + ".",
                    "Correct it: see docs/configuration.md.");
        }
    }
}
