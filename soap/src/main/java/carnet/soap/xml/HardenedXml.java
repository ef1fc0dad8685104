package carnet.soap.xml;

import carnet.soap.fault.InputRefused;
import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The only maker of XML parsers: XML 1.0, no document type, no external entity, bounded nesting and attributes. */
public final class HardenedXml {

    private static final HardenedXml DEFAULT = new HardenedXml(100, 100, 64 * 1024);

    private final XMLInputFactory factory;

    public HardenedXml(int maxElementDepth, int maxAttributesPerElement, int maxAttributeLength) {
        factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entities are not read");
        });
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, maxElementDepth);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, maxAttributesPerElement);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, maxAttributeLength);
    }

    /** With limits that suit any document of ours. */
    public static HardenedXml withDefaultLimits() {
        return DEFAULT;
    }

    /**
     * A reader standing on the start tag of the root element.
     *
     * @param encoding what the transport says, or null to go by the document itself
     * @throws XMLStreamException also when there is a document type declaration, or the document is XML 1.1
     */
    public XMLStreamReader rootOf(InputStream document, @Nullable String encoding) throws XMLStreamException {
        XMLStreamReader reader = factory.createXMLStreamReader(document, encoding);
        for (int event = reader.getEventType(); event != XMLStreamConstants.START_ELEMENT; event = reader.next()) {
            if ("1.1".equals(reader.getVersion())) {
                throw new XMLStreamException(InputRefused.sender("only XML 1.0 is read"));
            }
            if (event == XMLStreamConstants.DTD) {
                throw new XMLStreamException(InputRefused.sender("a document type declaration is not allowed"));
            }
        }
        return reader;
    }
}
