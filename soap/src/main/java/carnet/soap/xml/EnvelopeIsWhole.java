package carnet.soap.xml;

import carnet.soap.fault.RequestRefused;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/**
 * The envelope is read to its end before anything is done: CXF stops at the end of the body, even if the rest is cut
 * off.
 */
public final class EnvelopeIsWhole extends AbstractPhaseInterceptor<Message> {

    private static final String SEEN = EnvelopeIsWhole.class.getName();

    public EnvelopeIsWhole() {
        super(Phase.PRE_LOGICAL);
    }

    /** Whether the request of this exchange was read to its end. */
    public static boolean wasSeenIn(Exchange exchange) {
        return exchange.containsKey(SEEN);
    }

    @Override
    public void handleMessage(Message message) {
        XMLStreamReader reader = message.getContent(XMLStreamReader.class);
        try {
            while (reader.getEventType() != XMLStreamConstants.END_DOCUMENT) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    throw RequestRefused.sender("the envelope has an element after its body");
                }
            }
        } catch (XMLStreamException e) {
            throw new Fault(e);
        }
        message.getExchange().put(SEEN, true);
    }
}
