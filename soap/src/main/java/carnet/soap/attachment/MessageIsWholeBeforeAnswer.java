package carnet.soap.attachment;

import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/** No package is answered with success before it was read to its end, even by a door that forgot to ask. */
public final class MessageIsWholeBeforeAnswer extends AbstractPhaseInterceptor<Message> {

    public MessageIsWholeBeforeAnswer() {
        super(Phase.SETUP);
    }

    @Override
    public void handleMessage(Message message) {
        ReceivedAttachments.of(message.getExchange()).verifyComplete();
    }
}
