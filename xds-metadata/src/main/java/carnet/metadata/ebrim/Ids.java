package carnet.metadata.ebrim;

import carnet.metadata.RegistryObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Ids as they are compared: senders write UUIDs in either case, or leave an id out. */
final class Ids {

    private Ids() {}

    /** UUIDs in lower case, symbols as they are, nothing as the empty text. */
    static String canonical(@Nullable String id) {
        if (id == null || id.isBlank()) {
            return "";
        }
        return RegistryObject.isSymbolic(id) ? id : id.toLowerCase(Locale.ROOT);
    }
}
