package carnet.metadata;

/**
 * A person by name, identifier or both [TF-3 Table 4.2.3.1.7-2, XCN].
 *
 * @param text as it stands on the wire, trailing delimiters included
 */
public record XCN(String text) {

    public XCN {
        var components = Hl7Components.of(text);
        if (!components.has(1) && !components.has(2)) {
            throw new IllegalArgumentException("an XCN needs an identifier (component 1) or a last name (component 2)");
        }
        if (components.has(9) && !components.isAuthority(9)) {
            throw new IllegalArgumentException("XCN component 9 is not of the form &OID&ISO");
        }
    }

    @Override
    public String toString() {
        return "XCN[…]";
    }
}
