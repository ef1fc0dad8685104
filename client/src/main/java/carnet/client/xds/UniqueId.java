package carnet.client.xds;

import java.math.BigInteger;
import java.util.UUID;

/** Identifiers nobody used before, without asking anybody for a root: the UUID arc of OIDs [ITU-T X.667, 2.25]. */
public final class UniqueId {

    private UniqueId() {}

    /** At most 44 characters, as every {@code uniqueId} allows. */
    public static String of(UUID uuid) {
        return "2.25." + new BigInteger(uuid.toString().replace("-", ""), 16);
    }
}
