package carnet.soap.attachment;

import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/** A message without documents is known to be whole before anybody acts on it; one with documents at the latest when it is answered. */
public final class AttachmentsAreComplete {

    private AttachmentsAreComplete() {}

    public static AbstractPhaseInterceptor<Message> whenNothingRefersToThem() {
        return new AbstractPhaseInterceptor<>(
                AttachmentsAreComplete.class.getName() + ".unreferenced", Phase.PRE_INVOKE) {
            @Override
            public void handleMessage(Message message) {
                var attachments = ReceivedAttachments.of(message.getExchange());
                if (!attachments.hasReferences()) {
                    attachments.verifyComplete();
                }
            }
        };
    }

    public static AbstractPhaseInterceptor<Message> beforeTheDoorAnswers() {
        return new AbstractPhaseInterceptor<>(AttachmentsAreComplete.class.getName() + ".answers", Phase.SETUP) {
            @Override
            public void handleMessage(Message message) {
                ReceivedAttachments.of(message.getExchange()).verifyComplete();
            }
        };
    }
}
