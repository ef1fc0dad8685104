package carnet.metadata.ebrim;

import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.InputStream;
import java.io.OutputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * Where this module's XML streams come from: readers that know no DTD and fetch nothing, writers that escape tabs and line
 * breaks, without which a reader sees blanks. Named, since the JDK's own implementation does not do the latter.
 */
final class XmlStreams {

    private static final XMLInputFactory READERS = readers();
    private static final XMLOutputFactory WRITERS = new WstxOutputFactory();

    private XmlStreams() {}

    static XMLStreamReader reader(InputStream xml) throws XMLStreamException {
        return READERS.createXMLStreamReader(xml);
    }

    static XMLStreamWriter writer(OutputStream xml) throws XMLStreamException {
        return WRITERS.createXMLStreamWriter(xml, "UTF-8");
    }

    private static XMLInputFactory readers() {
        var factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
