package carnet.soap.addressing;

import carnet.soap.ExchangeId;
import carnet.soap.mustunderstand.HeadersAreUnderstood;
import java.util.List;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.phase.Phase;

/**
 * The request's {@code wsa:MessageID} becomes the id of the exchange as soon as it is read, so that a refusal relates
 * to it.
 */
public final class ExchangeIsIdentified extends AbstractSoapInterceptor {

    static final String RELATES_TO = ExchangeIsIdentified.class.getName() + ".relatesTo";

    public ExchangeIsIdentified() {
        super(Phase.PRE_PROTOCOL);
        addBefore(HeadersAreUnderstood.class.getName());
    }

    @Override
    public void handleMessage(SoapMessage message) {
        var headers = AddressingHeaders.of(message);
        message.setContent(AddressingHeaders.class, headers);
        List<String> ids = headers.textsOf(Wsa.MESSAGE_ID);
        if (ids.size() == 1 && MessageIds.isAcceptable(ids.get(0))) {
            ExchangeId.assign(message.getExchange(), ids.get(0));
            message.getExchange().put(RELATES_TO, ids.get(0));
        }
    }
}
