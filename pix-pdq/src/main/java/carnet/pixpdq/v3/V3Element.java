package carnet.pixpdq.v3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** An element of a message, read by local names of HL7's namespace; prefixes and {@code xsi:type} do not matter. */
record V3Element(Element dom) {

    static final String NAMESPACE = "urn:hl7-org:v3";

    String name() {
        return dom.getLocalName();
    }

    /** In document order. */
    List<V3Element> children(String name) {
        return children().stream().filter(child -> child.name().equals(name)).toList();
    }

    List<V3Element> children() {
        var found = new ArrayList<V3Element>();
        for (Node node = dom.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && NAMESPACE.equals(element.getNamespaceURI())) {
                found.add(new V3Element(element));
            }
        }
        return found;
    }

    /** The first at the end of this path of first children. */
    Optional<V3Element> child(String... path) {
        var place = Optional.of(this);
        for (var step : path) {
            place = place.flatMap(parent -> parent.children(step).stream().findFirst());
        }
        return place;
    }

    /** Without blanks around it; empty if it is missing. */
    String attribute(String name) {
        return dom.getAttribute(name).strip();
    }

    /** Of a child with nothing but this attribute to it; empty if it is missing. */
    String valueOf(String child, String attribute) {
        return child(child).map(found -> found.attribute(attribute)).orElse("");
    }

    /** Without blanks around it. */
    String text() {
        return dom.getTextContent().strip();
    }

    /** Whether it says that there is nothing to say. */
    boolean isNull() {
        return !attribute("nullFlavor").isEmpty();
    }

    /** Its name only: messages hold demographics. */
    @Override
    public String toString() {
        return "V3Element[" + name() + "]";
    }
}
