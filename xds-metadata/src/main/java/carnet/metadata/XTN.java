package carnet.metadata;

/**
 * A telephone number or e-mail address [TF-3 Table 4.2.3.1.7-2, XTN]. Component 12, the whole number in one piece, is of a
 * later HL7 than the table's, and sent.
 *
 * @param text as it stands on the wire
 */
public record XTN(String text) {

    public XTN {
        var components = Hl7Components.of(text);
        if (!components.has(3)) {
            throw new IllegalArgumentException("an XTN needs the type of equipment in component 3");
        }
        if (components.at(3).equals("Internet")) {
            if (!components.has(4)) {
                throw new IllegalArgumentException("an XTN of type Internet needs an e-mail address in component 4");
            }
            if (components.has(2) && !components.at(2).equals("NET")) {
                throw new IllegalArgumentException("an XTN of type Internet has NET or nothing in component 2");
            }
        } else if (!components.has(7) && !components.has(12)) {
            throw new IllegalArgumentException("an XTN that is no e-mail address needs a local number in component 7");
        }
    }

    @Override
    public String toString() {
        return "XTN[…]";
    }
}
