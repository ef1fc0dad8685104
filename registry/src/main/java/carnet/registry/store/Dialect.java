package carnet.registry.store;

import java.util.Map;

/** What Derby and PostgreSQL spell differently. */
enum Dialect {
    DERBY("blob", " for update with rs", false),
    POSTGRESQL("bytea", " for update", true);

    private final String binary;
    private final String locked;
    private final boolean takesStatementsTogether;

    Dialect(String binary, String locked, boolean takesStatementsTogether) {
        this.binary = binary;
        this.locked = locked;
        this.takesStatementsTogether = takesStatementsTogether;
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

    /** Whether several statements, with a semicolon between, are sent and answered as one. */
    boolean takesStatementsTogether() {
        return takesStatementsTogether;
    }
}
