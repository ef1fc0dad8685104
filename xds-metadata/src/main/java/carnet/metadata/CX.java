package carnet.metadata;

import java.util.regex.Pattern;

/**
 * A patient identifier within an assigning authority: {@code id^^^&OID&ISO} [TF-3 Table 4.2.3.1.7-2, CX].
 *
 * @param id the identifier as it stands on the wire, HL7 escapes included
 * @param assigningAuthority OID of the domain that issued it
 */
public record CX(String id, String assigningAuthority) {

    private static final Pattern ID = Pattern.compile("[^\\^&~|]+");
    private static final Pattern FORM = Pattern.compile("(" + ID + ")\\^\\^\\^&([0-9.]+)&ISO");

    public CX {
        if (id.isBlank() || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException("a CX needs an identifier, free of separators, in its first component");
        }
        assigningAuthority = new Oid(assigningAuthority).value();
    }

    /**
     * Reads the only form XDS allows: components 1 and 4, the authority as OID.
     *
     * @throws IllegalArgumentException on any other form
     */
    public static CX parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not of the form id^^^&OID&ISO");
        }
        return new CX(matcher.group(1), matcher.group(2));
    }

    /** The form on the wire. */
    public String text() {
        return id + "^^^&" + assigningAuthority + "&ISO";
    }

    /** Without the identifier: logs and messages never carry it. */
    @Override
    public String toString() {
        return "CX[…^^^&" + assigningAuthority + "&ISO]";
    }
}
