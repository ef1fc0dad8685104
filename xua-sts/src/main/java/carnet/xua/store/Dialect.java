package carnet.xua.store;

import java.util.Map;

/** What Derby and PostgreSQL spell differently. */
enum Dialect {
    DERBY("varchar(32672)", "varchar(128)", " for update with rs"),
    POSTGRESQL("text", "varchar(128) collate \"C\"", " for update");

    private final String text;
    private final String key;
    private final String locked;

    Dialect(String text, String key, String locked) {
        this.text = text;
        this.key = key;
        this.locked = locked;
    }

    static Dialect ofProduct(String databaseProductName) {
        return switch (databaseProductName) {
            case "Apache Derby" -> DERBY;
            case "PostgreSQL" -> POSTGRESQL;
            default ->
                throw new IllegalArgumentException(
                        "the Security Token Service runs on Apache Derby or PostgreSQL, not on " + databaseProductName);
        };
    }

    Map<String, String> migrationPlaceholders() {
        return Map.of("text", text, "key", key);
    }

    /** The clause that locks the rows a query reads until the transaction ends. */
    String locked() {
        return locked;
    }
}
