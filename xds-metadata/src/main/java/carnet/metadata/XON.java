package carnet.metadata;

import java.util.regex.Pattern;

/**
 * An organisation [TF-3 Table 4.2.3.1.7-2, XON].
 *
 * @param text as it stands on the wire
 */
public record XON(String text) {

    private static final Pattern OID = Pattern.compile("[0-2](\\.[0-9]+)+");

    public XON {
        var components = Hl7Components.of(text);
        if (!components.has(1)) {
            throw new IllegalArgumentException("an XON needs the organisation's name in component 1");
        }
        if (components.has(10) && !OID.matcher(components.at(10)).matches() && !components.isAuthority(6)) {
            throw new IllegalArgumentException(
                    "XON component 10 is no OID, so component 6 has to name its authority as &OID&ISO");
        }
    }
}
