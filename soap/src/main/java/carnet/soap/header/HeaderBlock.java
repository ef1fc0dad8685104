package carnet.soap.header;

import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.apache.cxf.binding.soap.SoapHeader;
import org.apache.cxf.binding.soap.SoapMessage;

/** A header block of a message we send. */
public record HeaderBlock(QName name, boolean mustUnderstand, Content content) {

    /** What stands between the tags of the block. */
    @FunctionalInterface
    public interface Content {
        void writeTo(XMLStreamWriter writer) throws XMLStreamException;
    }

    public static HeaderBlock text(QName name, String text) {
        return new HeaderBlock(name, false, writer -> writer.writeCharacters(text));
    }

    public static HeaderBlock mandatoryText(QName name, String text) {
        return new HeaderBlock(name, true, writer -> writer.writeCharacters(text));
    }

    public void addTo(SoapMessage message) {
        var header = new SoapHeader(name, this, HeaderBlockBinding.INSTANCE);
        header.setMustUnderstand(mustUnderstand);
        message.getHeaders().add(header);
    }

    void writeTo(XMLStreamWriter writer) throws XMLStreamException {
        boolean declared = name.getPrefix().equals(writer.getPrefix(name.getNamespaceURI()));
        writer.writeStartElement(name.getPrefix(), name.getLocalPart(), name.getNamespaceURI());
        if (!declared) {
            writer.writeNamespace(name.getPrefix(), name.getNamespaceURI());
        }
        content.writeTo(writer);
        writer.writeEndElement();
    }
}
