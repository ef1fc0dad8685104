package carnet.soap.attachment;

import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/** A package whose documents nobody will read is read to its end before anything is done with its envelope. */
public final class MessageIsWholeBeforeUse extends AbstractPhaseInterceptor<Message> {

    public MessageIsWholeBeforeUse() {
        super(Phase.PRE_INVOKE);
    }

    @Override
    public void handleMessage(Message message) {
        var attachments = ReceivedAttachments.of(message.getExchange());
        if (!attachments.hasReferences()) {
            attachments.verifyComplete();
        }
    }
}
