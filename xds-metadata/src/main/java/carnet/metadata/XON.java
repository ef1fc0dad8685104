package carnet.metadata;

/**
 * An organisation [TF-3 Table 4.2.3.1.7-2, XON]. Components the table does not name are kept, not refused.
 *
 * @param text as it stands on the wire
 */
public record XON(String text) {

    public XON {
        var components = Hl7Components.of(text);
        if (!components.has(1)) {
            throw new IllegalArgumentException("an XON needs the organisation's name in component 1");
        }
        if (components.has(10) && !Oid.isOid(components.at(10)) && !components.isAuthority(6)) {
            throw new IllegalArgumentException(
                    "XON component 10 is no OID, so component 6 has to name its authority as &OID&ISO");
        }
    }
}
