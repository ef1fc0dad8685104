package carnet.conformance;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The nodes that test classes share, since a start takes seconds: one for each database, with the settings of the demo. */
final class Node {

    private static final Map<Database, CarnetProcess> SHARED = new EnumMap<>(Database.class);

    private Node() {}

    /** Tests on it use patients of their own, and leave it running. */
    static synchronized CarnetProcess on(Database database) {
        return SHARED.computeIfAbsent(
                database, each -> CarnetProcess.started("shared-" + each.name().toLowerCase(Locale.ROOT), each));
    }
}
