package carnet.xua.element;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The element children of an element, and documents to write new ones in. */
public final class Elements {

    private Elements() {}

    public static List<Element> of(Node parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    public static List<Element> named(Node parent, String namespace, String localName) {
        return of(parent).stream()
                .filter(child -> is(child, namespace, localName))
                .toList();
    }

    public static Optional<Element> first(Node parent, String namespace, String localName) {
        return named(parent, namespace, localName).stream().findFirst();
    }

    public static boolean is(Node node, String namespace, String localName) {
        return namespace.equals(node.getNamespaceURI()) && localName.equals(node.getLocalName());
    }

    /** All of its text, without comments between. */
    public static String text(Element element) {
        return element.getTextContent().strip();
    }

    /** Nothing is parsed into it. */
    public static Document newDocument() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
