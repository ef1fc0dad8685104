package carnet.soap.xml;

import carnet.soap.fault.RequestRefused;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.binding.soap.interceptor.ReadHeadersInterceptor;
import org.apache.cxf.binding.soap.interceptor.StartBodyInterceptor;
import org.apache.cxf.phase.Phase;
import org.codehaus.stax2.XMLStreamReader2;

/** Where CXF has stopped after the header is the body of the envelope, and not one inside of some header block. */
public final class EnvelopeHasBody extends AbstractSoapInterceptor {

    public EnvelopeHasBody() {
        super(Phase.READ);
        addAfter(ReadHeadersInterceptor.class.getName());
        addBefore(StartBodyInterceptor.class.getName());
    }

    @Override
    public void handleMessage(SoapMessage message) {
        XMLStreamReader reader = message.getContent(XMLStreamReader.class);
        if (reader == null) {
            return;
        }
        if (!reader.isStartElement()
                || !reader.getName().equals(message.getVersion().getBody())
                || ((XMLStreamReader2) reader).getDepth() != 2) {
            throw RequestRefused.sender("the envelope has no body");
        }
        message.getContent(EnvelopeBytes.class).endOfHeader();
    }
}
