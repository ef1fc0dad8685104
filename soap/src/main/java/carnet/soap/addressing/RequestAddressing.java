package carnet.soap.addressing;

import carnet.soap.header.HeaderBlock;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.Phase;

/** Gives a request of ours its addressing headers [TF-2 IHE-WSA101, IHE-WSA102]. */
public final class RequestAddressing extends AbstractSoapInterceptor {

    /** The {@code wsa:MessageID} of the request, in its exchange. */
    static final String ASKED = RequestAddressing.class.getName() + ".asked";

    private static final HeaderBlock REPLY_TO_ANONYMOUS = new HeaderBlock(Wsa.REPLY_TO, false, writer -> {
        writer.writeStartElement(Wsa.PREFIX, Wsa.ADDRESS.getLocalPart(), Wsa.NAMESPACE);
        writer.writeCharacters(Wsa.ANONYMOUS);
        writer.writeEndElement();
    });

    private final Supplier<UUID> messageIds;

    public RequestAddressing(Supplier<UUID> messageIds) {
        super(Phase.PRE_PROTOCOL);
        this.messageIds = messageIds;
    }

    @Override
    public void handleMessage(SoapMessage message) {
        String action = Actions.of(message.getExchange()
                .getBindingOperationInfo()
                .getOperationInfo()
                .getInput());
        HeaderBlock.mandatoryText(Wsa.ACTION, action).addTo(message);
        String messageId = "urn:uuid:" + messageIds.get();
        message.getExchange().put(ASKED, messageId);
        HeaderBlock.text(Wsa.MESSAGE_ID, messageId).addTo(message);
        REPLY_TO_ANONYMOUS.addTo(message);
        HeaderBlock.text(Wsa.TO, String.valueOf(message.get(Message.ENDPOINT_ADDRESS)))
                .addTo(message);
    }
}
