package carnet.soap.body;

import carnet.soap.StreamedBody;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageContentsList;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.wsdl.interceptors.BareOutInterceptor;

/** Lets a {@link StreamedBody} write itself into the envelope, and leaves nothing for JAXB to marshal. */
public final class StreamedBodyWriting extends AbstractPhaseInterceptor<Message> {

    public StreamedBodyWriting() {
        super(Phase.MARSHAL);
        addBefore(BareOutInterceptor.class.getName());
    }

    @Override
    public void handleMessage(Message message) {
        MessageContentsList contents = MessageContentsList.getContentsList(message);
        if (contents == null || contents.isEmpty() || !(contents.get(0) instanceof StreamedBody body)) {
            return;
        }
        var envelope = message.getContent(XMLStreamWriter.class);
        try {
            // an empty text closes the start tag of the body
            envelope.writeCharacters("");
            envelope.flush();
            body.writeTo(message.getContent(OutputStream.class));
        } catch (XMLStreamException | IOException e) {
            throw new Fault(e);
        }
        message.setContent(List.class, new MessageContentsList());
    }
}
