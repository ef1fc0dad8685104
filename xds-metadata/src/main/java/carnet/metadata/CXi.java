package carnet.metadata;

/**
 * An identifier that ties a document to something outside the registry: an accession, an order, a workflow
 * [TF-3 Table 4.2.3.1.7-2, CXi; 4.2.3.2.28].
 *
 * @param text {@code id^^^[authority]^type}, the type a URN of IHE or the sender's own
 */
public record CXi(String text) {

    public CXi {
        var components = Hl7Components.of(text);
        if (!components.has(1) || !components.has(5)) {
            throw new IllegalArgumentException("a CXi needs an identifier (component 1) and its type (component 5)");
        }
        if (components.has(2) || components.has(3) || components.hasAfter(5)) {
            throw new IllegalArgumentException("a CXi has components 1, 4 and 5 only");
        }
        if (components.at(4).contains("&") && !components.isAuthority(4)) {
            throw new IllegalArgumentException("CXi component 4 is neither a namespace nor of the form &OID&ISO");
        }
    }

    @Override
    public String toString() {
        return "CXi[…]";
    }
}
