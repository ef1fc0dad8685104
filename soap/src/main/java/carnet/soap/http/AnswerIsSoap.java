package carnet.soap.http;

import java.io.IOException;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/** What a peer answered can hold an envelope; an error page of some proxy in between cannot. */
public final class AnswerIsSoap extends AbstractPhaseInterceptor<Message> {

    public AnswerIsSoap() {
        super(Phase.RECEIVE);
    }

    @Override
    public void handleMessage(Message message) {
        var type = MediaType.parse(String.valueOf(message.get(Message.CONTENT_TYPE)));
        if (!SoapMediaTypes.mayHoldEnvelope(type) && !type.is(SoapMediaTypes.PACKAGE)) {
            throw new Fault(new IOException("the peer did not answer with SOAP but with HTTP status "
                    + message.get(Message.RESPONSE_CODE) + " and media type " + type.type()));
        }
        message.setContent(MediaType.class, type);
    }
}
