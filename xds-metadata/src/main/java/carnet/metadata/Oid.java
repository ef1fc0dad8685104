package carnet.metadata;

import java.util.regex.Pattern;

/**
 * An object identifier in dotted form [TF-3 Table 4.2.3.1.7-2, OID; at most 64 characters by TF-2 Appendix B]. An arc after
 * the root that X.660 does not know (4.1) is let through: the table does not forbid it, and senders have such in test data.
 *
 * @param value at least two arcs, none with a leading zero
 */
public record Oid(String value) {

    private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*))+");
    private static final int MOST_CHARACTERS = 64;

    public Oid {
        if (!isOid(value)) {
            throw new IllegalArgumentException("not an OID of at most 64 characters");
        }
    }

    /** Whether a text is one, for where it may be something else as well. */
    public static boolean isOid(String text) {
        return text.length() <= MOST_CHARACTERS && FORM.matcher(text).matches();
    }
}
