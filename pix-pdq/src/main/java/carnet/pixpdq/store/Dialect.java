package carnet.pixpdq.store;

import java.util.Map;

/** What Derby and PostgreSQL spell differently. */
enum Dialect {
    DERBY("varchar(32672)", "varchar(128)", "", " for update with rs", false),
    POSTGRESQL("text", "varchar(128) collate \"C\"", "where subsumed_by is not null", " for update", true);

    private final String text;
    private final String key;
    private final String subsumed;
    private final String locked;
    private final boolean locksInOrder;

    Dialect(String text, String key, String subsumed, String locked, boolean locksInOrder) {
        this.text = text;
        this.key = key;
        this.subsumed = subsumed;
        this.locked = locked;
        this.locksInOrder = locksInOrder;
    }

    static Dialect ofProduct(String databaseProductName) {
        return switch (databaseProductName) {
            case "Apache Derby" -> DERBY;
            case "PostgreSQL" -> POSTGRESQL;
            default ->
                throw new IllegalArgumentException(
                        "the identity store runs on Apache Derby or PostgreSQL, not on " + databaseProductName);
        };
    }

    Map<String, String> migrationPlaceholders() {
        return Map.of("text", text, "key", key, "subsumed", subsumed);
    }

    /** The clause that locks the rows a query reads until the transaction ends. */
    String locked() {
        return locked;
    }

    /** Whether a query that is ordered locks its rows in that order. */
    boolean locksInOrder() {
        return locksInOrder;
    }
}
