package carnet.soap;

import carnet.soap.attachment.ReceivedAttachments;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.MessageObserver;

/** The one place every exchange leaves by, whatever happened in it: here is taken back what it was given. */
final class ExchangeScope implements MessageObserver {

    private final MessageObserver chain;

    ExchangeScope(MessageObserver chain) {
        this.chain = chain;
    }

    @Override
    public void onMessage(Message message) {
        try {
            chain.onMessage(message);
        } finally {
            ReceivedAttachments.of(message.getExchange()).close();
            ExchangeId.forget();
        }
    }
}
