package carnet.metadata;

import java.util.regex.Pattern;

/**
 * An object identifier in dotted form [TF-3 Table 4.2.3.1.7-2, OID; at most 64 characters by TF-2 Appendix B].
 *
 * @param value at least two arcs, none with a leading zero, the first 0, 1 or 2
 */
public record Oid(String value) {

    private static final Pattern FORM = Pattern.compile("[0-2](\\.(0|[1-9][0-9]*))+");
    private static final int MOST_CHARACTERS = 64;

    public Oid {
        if (value.length() > MOST_CHARACTERS || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an OID of at most 64 characters");
        }
    }
}
