package carnet.pixpdq.v3;

import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** An element of HL7's namespace that is being written. Without prefix; what XML cannot carry becomes a blank. */
record V3Writer(Element dom) {

    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";
    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    /** A message of its own document. */
    static V3Writer message(String name) {
        try {
            var document = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .newDocument();
            var root = document.createElementNS(V3Element.NAMESPACE, name);
            root.setAttributeNS(XMLNS, "xmlns", V3Element.NAMESPACE);
            root.setAttributeNS(XMLNS, "xmlns:xsi", XSI);
            document.appendChild(root);
            return new V3Writer(root).with("ITSVersion", "XML_1.0");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    V3Writer child(String name) {
        var child = dom.getOwnerDocument().createElementNS(V3Element.NAMESPACE, name);
        dom.appendChild(child);
        return new V3Writer(child);
    }

    /** With this attribute, unless there is nothing to put into it. */
    V3Writer with(String attribute, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            dom.setAttribute(attribute, xml(value));
        }
        return this;
    }

    V3Writer ofType(String type) {
        dom.setAttributeNS(XSI, "xsi:type", type);
        return this;
    }

    /** A child that is a code, unless there is none. */
    V3Writer code(String child, @Nullable String code) {
        if (code != null && !code.isBlank()) {
            child(child).with("code", code);
        }
        return this;
    }

    /** A child that has a value, unless there is none. */
    V3Writer value(String child, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) {
            child(child).with("value", value.toString());
        }
        return this;
    }

    /** A child that is text, unless there is none. */
    V3Writer text(String child, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            child(child).saying(text);
        }
        return this;
    }

    V3Writer saying(String text) {
        dom.setTextContent(xml(text));
        return this;
    }

    V3Writer id(String child, InstanceId id) {
        child(child).with("root", id.root()).with("extension", id.extension());
        return this;
    }

    /** One child for each; if there is none, one that says so. */
    V3Writer ids(String child, List<InstanceId> ids) {
        if (ids.isEmpty()) {
            child(child).with("nullFlavor", "UNK");
        }
        ids.forEach(id -> id(child, id));
        return this;
    }

    /** An element of another message as it came, with the prefixes that are declared further out there. */
    V3Writer copy(V3Element other) {
        var copy = (Element) dom.getOwnerDocument().importNode(other.dom(), true);
        for (Node place = other.dom().getParentNode(); place instanceof Element outer; place = place.getParentNode()) {
            var attributes = outer.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                var attribute = (Attr) attributes.item(i);
                if (XMLNS.equals(attribute.getNamespaceURI())
                        && !copy.hasAttributeNS(XMLNS, attribute.getLocalName())) {
                    copy.setAttributeNS(XMLNS, attribute.getName(), attribute.getValue());
                }
            }
        }
        dom.appendChild(copy);
        return this;
    }

    private static String xml(String text) {
        return NOT_XML.matcher(text).replaceAll(" ");
    }
}
