package carnet.metadata;

/**
 * A telephone number or e-mail address [TF-3 Table 4.2.3.1.7-2, XTN].
 *
 * @param text as it stands on the wire
 */
public record XTN(String text) {

    public XTN {
        var components = Hl7Components.of(text);
        var email = components.has(4);
        var telephone = components.has(7) || components.has(12);
        if (!email && !telephone) {
            throw new IllegalArgumentException(
                    "an XTN needs an e-mail address (component 4) or a telephone number (component 7)");
        }
    }

    @Override
    public String toString() {
        return "XTN[…]";
    }
}
