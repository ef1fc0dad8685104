package carnet.soap.body;

import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.helpers.DOMUtils;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageContentsList;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Hands the child of {@code soap:Body} over as an element, within the limits of the parser. It stands alone: a prefix that is
 * declared further out is declared in it where a name or an {@code xsi:type} needs it. Comments and processing
 * instructions are left out.
 */
public final class BodyElementReading extends AbstractPhaseInterceptor<Message> {

    public BodyElementReading() {
        super(Phase.UNMARSHAL);
    }

    @Override
    public void handleMessage(Message message) {
        XMLStreamReader reader = message.getContent(XMLStreamReader.class);
        if (reader == null || message.getContent(Exception.class) != null) {
            return;
        }
        try {
            int event = reader.getEventType();
            while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
                event = reader.next();
            }
            var contents = new MessageContentsList();
            if (event == XMLStreamConstants.START_ELEMENT) {
                contents.add(read(reader, EnvelopeKeeping.bodyOf(message)));
            }
            message.setContent(List.class, contents);
        } catch (XMLStreamException e) {
            throw new Fault(e);
        }
    }

    /** Leaves the reader behind the end tag. */
    private static Element read(XMLStreamReader reader, @Nullable Element body) throws XMLStreamException {
        Document document = body == null ? DOMUtils.createDocument() : body.getOwnerDocument();
        Node parent = body == null ? document : body;
        Element root = element(document, parent, reader);
        Node place = root;
        while (place != parent) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> place = element(document, place, reader);
                case XMLStreamConstants.END_ELEMENT -> place = place.getParentNode();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    place.appendChild(document.createTextNode(reader.getText()));
                default -> {}
            }
        }
        reader.next();
        return root;
    }

    private static Element element(Document document, Node parent, XMLStreamReader reader) {
        var element = document.createElementNS(
                reader.getNamespaceURI(), qualified(reader.getPrefix(), reader.getLocalName()));
        parent.appendChild(element);
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            declare(element, reader.getNamespacePrefix(i), reader.getNamespaceURI(i));
        }
        declareIfNeeded(element, reader.getPrefix(), reader);
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            var prefix = reader.getAttributePrefix(i);
            element.setAttributeNS(
                    reader.getAttributeNamespace(i),
                    qualified(prefix, reader.getAttributeLocalName(i)),
                    reader.getAttributeValue(i));
            if (prefix != null && !prefix.isEmpty()) {
                declareIfNeeded(element, prefix, reader);
            }
            if (isType(reader, i)) {
                var value = reader.getAttributeValue(i).strip();
                declareIfNeeded(element, value.substring(0, Math.max(0, value.indexOf(':'))), reader);
            }
        }
        return element;
    }

    private static boolean isType(XMLStreamReader reader, int attribute) {
        return XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(reader.getAttributeNamespace(attribute))
                && "type".equals(reader.getAttributeLocalName(attribute));
    }

    private static void declareIfNeeded(Element element, String prefix, XMLStreamReader reader) {
        var namespace = reader.getNamespaceURI(prefix == null ? "" : prefix);
        if (namespace != null && !namespace.isEmpty() && !isDeclared(element, prefix, namespace)) {
            declare(element, prefix, namespace);
        }
    }

    private static boolean isDeclared(Element element, String prefix, String namespace) {
        var name = declaration(prefix);
        for (Node place = element; place instanceof Element here; place = here.getParentNode()) {
            if (here.hasAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, localName(name))) {
                return here.getAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, localName(name))
                        .equals(namespace);
            }
        }
        return "xml".equals(prefix);
    }

    private static void declare(Element element, String prefix, String namespace) {
        element.setAttributeNS(
                XMLConstants.XMLNS_ATTRIBUTE_NS_URI, declaration(prefix), namespace == null ? "" : namespace);
    }

    private static String declaration(String prefix) {
        return prefix == null || prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix;
    }

    private static String localName(String qualifiedName) {
        return qualifiedName.substring(qualifiedName.indexOf(':') + 1);
    }

    private static String qualified(String prefix, String localName) {
        return prefix == null || prefix.isEmpty() ? localName : prefix + ":" + localName;
    }
}
