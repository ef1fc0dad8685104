package carnet.xua.validate;

import carnet.soap.requester.WssFault;
import java.util.HashSet;
import java.util.Set;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A security header holds elements, attributes and text, each id once, and not too much of it. What another parser could read
 * differently, such as a comment within a name, is refused [validation steps 1 and 2].
 */
final class PlainContent {

    private static final Set<String> ID_NAMES = Set.of("ID", "Id", "id", "AssertionID");

    private final int mostCharacters;
    private final Set<String> ids = new HashSet<>();
    private int characters;

    private PlainContent(int mostCharacters) {
        this.mostCharacters = mostCharacters;
    }

    /** @throws AssertionRefused with InvalidSecurity */
    static void require(Element root, int mostCharacters) {
        new PlainContent(mostCharacters).visit(root);
    }

    private void visit(Node node) {
        switch (node.getNodeType()) {
            case Node.ELEMENT_NODE -> visitElement((Element) node);
            case Node.TEXT_NODE, Node.CDATA_SECTION_NODE -> count(node.getNodeValue());
            default -> throw new AssertionRefused(WssFault.INVALID_SECURITY, "it holds a comment or instruction");
        }
    }

    private void visitElement(Element element) {
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            var attribute = (Attr) attributes.item(i);
            count(attribute.getValue());
            if (ID_NAMES.contains(attribute.getLocalName()) && !ids.add(attribute.getValue())) {
                throw new AssertionRefused(WssFault.INVALID_SECURITY, "an id stands at two places");
            }
        }
        count(element.getNodeName());
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            visit(child);
        }
    }

    private void count(String text) {
        characters += text.length();
        if (characters > mostCharacters) {
            throw new AssertionRefused(WssFault.INVALID_SECURITY, "it has more than " + mostCharacters + " characters");
        }
    }
}
