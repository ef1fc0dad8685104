package carnet.xua.element;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import javax.xml.XMLConstants;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** An element that is being written, by methods that go down to what they add or stay where they are. */
public record Written(Element element) {

    private static final String XMLNS = XMLConstants.XMLNS_ATTRIBUTE_NS_URI;

    /** The root of a document of its own, its prefix declared. */
    public static Written root(String namespace, String qualifiedName) {
        var document = Elements.newDocument();
        var root = document.createElementNS(namespace, qualifiedName);
        document.appendChild(root);
        return new Written(root).declaring(prefixOf(qualifiedName), namespace);
    }

    private static String prefixOf(String qualifiedName) {
        var colon = qualifiedName.indexOf(':');
        return colon < 0 ? "" : qualifiedName.substring(0, colon);
    }

    public Written declaring(String prefix, String namespace) {
        element.setAttributeNS(XMLNS, prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, namespace);
        return this;
    }

    /** Adds a child; declares its prefix there unless an ancestor has. */
    public Written child(String namespace, String qualifiedName) {
        var child = new Written(document().createElementNS(namespace, qualifiedName));
        element.appendChild(child.element());
        var prefix = prefixOf(qualifiedName);
        return namespace.equals(element.lookupNamespaceURI(prefix.isEmpty() ? null : prefix))
                ? child
                : child.declaring(prefix, namespace);
    }

    public Written attribute(String name, String value) {
        element.setAttributeNS(null, name, value);
        return this;
    }

    public Written attribute(String namespace, String qualifiedName, String value) {
        element.setAttributeNS(namespace, qualifiedName, value);
        return this;
    }

    /** Its content from now on. */
    public Written text(String text) {
        element.setTextContent(text);
        return this;
    }

    /** A copy of an element of another document. */
    public Written copyOf(Node other) {
        element.appendChild(document().importNode(other, true));
        return this;
    }

    private Document document() {
        return element.getOwnerDocument();
    }

    /** An xs:dateTime in UTC, to the millisecond. */
    public static String time(Instant time) {
        return DateTimeFormatter.ISO_INSTANT.format(time.truncatedTo(ChronoUnit.MILLIS));
    }
}
