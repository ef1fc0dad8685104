package carnet.soap.xml;

import carnet.soap.fault.FaultCode;
import carnet.soap.fault.RequestRefused;
import carnet.soap.header.HeaderBlock;
import carnet.soap.http.MediaType;
import carnet.soap.http.SoapMediaTypes;
import java.io.InputStream;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/**
 * Starts to parse the envelope, in place of CXF's own parser; it is one of SOAP 1.2 or refused [SOAP 1.2 part 1,
 * 5.4.7].
 */
public final class EnvelopeReading extends AbstractPhaseInterceptor<Message> {

    private static final QName UPGRADE = new QName(Soap12.SOAP_NAMESPACE, "Upgrade", "env");
    private static final HeaderBlock SUPPORTED = new HeaderBlock(UPGRADE, false, writer -> {
        writer.writeEmptyElement("env", "SupportedEnvelope", Soap12.SOAP_NAMESPACE);
        writer.writeAttribute("qname", "env:Envelope");
    });

    private final HardenedXml xml;
    private final long maxEnvelopeBytes;

    public EnvelopeReading(HardenedXml xml, long maxEnvelopeBytes) {
        super(Phase.POST_STREAM);
        this.xml = xml;
        this.maxEnvelopeBytes = maxEnvelopeBytes;
    }

    @Override
    public void handleMessage(Message message) {
        MediaType type = message.getContent(MediaType.class);
        if (type == null) {
            return;
        }
        var bytes = new EnvelopeBytes(message.getContent(InputStream.class), maxEnvelopeBytes);
        XMLStreamReader reader;
        try {
            reader = xml.rootOf(bytes, type.parameter("charset").orElse(null));
        } catch (XMLStreamException e) {
            throw new Fault(e);
        }
        requireSoap12(reader.getName(), type);
        message.setContent(EnvelopeBytes.class, bytes);
        message.setContent(XMLStreamReader.class, reader);
    }

    private static void requireSoap12(QName root, MediaType type) {
        if (!root.equals(Soap12.getInstance().getEnvelope())) {
            throw RequestRefused.with(
                    FaultCode.VERSION_MISMATCH,
                    "the message is to be an envelope of SOAP 1.2, in the namespace " + Soap12.SOAP_NAMESPACE,
                    List.of(),
                    List.of(SUPPORTED));
        }
        if (SoapMediaTypes.isOfSoap11(type)) {
            throw RequestRefused.atHttp(415, "a SOAP 1.2 envelope is sent as " + SoapMediaTypes.SOAP_12);
        }
    }
}
