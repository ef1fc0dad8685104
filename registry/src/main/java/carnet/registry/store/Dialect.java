package carnet.registry.store;

import java.util.Map;

/** What Derby and PostgreSQL spell differently. */
enum Dialect {
    DERBY("blob", " for update with rs"),
    POSTGRESQL("bytea", " for update");

    private final String binary;
    private final String locked;

    Dialect(String binary, String locked) {
        this.binary = binary;
        this.locked = locked;
    }

    static Dialect ofProduct(String databaseProductName) {
        return switch (databaseProductName) {
            case "Apache Derby" -> DERBY;
            case "PostgreSQL" -> POSTGRESQL;
            default ->
                throw new IllegalArgumentException(
                        "the registry runs on Apache Derby or PostgreSQL, not on " + databaseProductName);
        };
    }

    Map<String, String> migrationPlaceholders() {
        return Map.of("binary", binary);
    }

    /** The clause that locks the rows a query reads until the transaction ends. */
    String locked() {
        return locked;
    }
}
