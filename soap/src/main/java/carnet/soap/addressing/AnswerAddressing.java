package carnet.soap.addressing;

import carnet.soap.fault.RequestRefused;
import carnet.soap.header.HeaderBlock;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.service.model.BindingOperationInfo;
import org.jspecify.annotations.Nullable;

/** Gives an answer, or a fault, its addressing headers [TF-2 V.3.2]. */
public final class AnswerAddressing extends AbstractSoapInterceptor {

    private static final HeaderBlock TO_ANONYMOUS = HeaderBlock.text(Wsa.TO, Wsa.ANONYMOUS);

    private final Actions actions;
    private final Supplier<UUID> messageIds;

    public AnswerAddressing(Actions actions, Supplier<UUID> messageIds) {
        super(Phase.PRE_PROTOCOL);
        this.actions = actions;
        this.messageIds = messageIds;
    }

    @Override
    public void handleMessage(SoapMessage message) {
        BindingOperationInfo operation = message.getExchange().getBindingOperationInfo();
        address(message, actions.answerOf(operation));
    }

    /** Addresses a fault. */
    public void address(SoapMessage message, RequestRefused fault) {
        boolean aboutAddressing = fault.subcodes().stream()
                .anyMatch(subcode -> subcode.getNamespaceURI().equals(Wsa.NAMESPACE));
        address(message, aboutAddressing ? Wsa.ADDRESSING_FAULT_ACTION : Wsa.SOAP_FAULT_ACTION);
    }

    private void address(SoapMessage message, String action) {
        HeaderBlock.mandatoryText(Wsa.ACTION, action).addTo(message);
        HeaderBlock.text(Wsa.MESSAGE_ID, "urn:uuid:" + messageIds.get()).addTo(message);
        TO_ANONYMOUS.addTo(message);
        @Nullable String relatesTo = (String) message.getExchange().get(ExchangeIsIdentified.RELATES_TO);
        if (relatesTo != null) {
            HeaderBlock.text(Wsa.RELATES_TO, relatesTo).addTo(message);
        }
    }
}
