package carnet.soap.body;

import carnet.soap.xml.EnvelopeHasBody;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.binding.soap.interceptor.ReadHeadersInterceptor;
import org.apache.cxf.binding.soap.interceptor.StartBodyInterceptor;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.Phase;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Adds the start tag of {@code soap:Body} to the document CXF has read the header into, so that {@link BodyElementReading}
 * goes on in it and a signature over parts of the message has one document to be verified in. A message without header has
 * no such document: nothing in it is signed.
 */
public final class EnvelopeKeeping extends AbstractSoapInterceptor {

    private static final String BODY = EnvelopeKeeping.class.getName();

    public EnvelopeKeeping() {
        super(Phase.READ);
        addAfter(ReadHeadersInterceptor.class.getName());
        addAfter(EnvelopeHasBody.class.getName());
        addBefore(StartBodyInterceptor.class.getName());
    }

    static @Nullable Element bodyOf(Message message) {
        return (Element) message.get(BODY);
    }

    @Override
    public void handleMessage(SoapMessage message) {
        XMLStreamReader reader = message.getContent(XMLStreamReader.class);
        if (reader == null || !(message.getContent(Node.class) instanceof Document document)) {
            return;
        }
        Element body = document.createElementNS(reader.getNamespaceURI(), qualified(reader.getPrefix(), "Body"));
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            String prefix = reader.getNamespacePrefix(i);
            String namespace = reader.getNamespaceURI(i);
            body.setAttributeNS(
                    XMLConstants.XMLNS_ATTRIBUTE_NS_URI,
                    prefix == null || prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix,
                    namespace == null ? "" : namespace);
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            body.setAttributeNS(
                    reader.getAttributeNamespace(i),
                    qualified(reader.getAttributePrefix(i), reader.getAttributeLocalName(i)),
                    reader.getAttributeValue(i));
        }
        document.getDocumentElement().appendChild(body);
        message.put(BODY, body);
    }

    private static String qualified(@Nullable String prefix, String localName) {
        return prefix == null || prefix.isEmpty() ? localName : prefix + ":" + localName;
    }
}
