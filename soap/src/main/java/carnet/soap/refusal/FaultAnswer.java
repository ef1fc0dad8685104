package carnet.soap.refusal;

import carnet.soap.ExchangeId;
import carnet.soap.addressing.AnswerAddressing;
import carnet.soap.fault.RequestRefused;
import carnet.soap.xml.EnvelopeIsWhole;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where an exception becomes a SOAP fault. A refusal is one line in the log; anything unforeseen is
 * logged with its stack, and the sender hears only the id to ask for.
 */
public final class FaultAnswer extends AbstractSoapInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(FaultAnswer.class);

    private static final int METHOD_NOT_ALLOWED = 405;

    private final AnswerAddressing addressing;

    public FaultAnswer(AnswerAddressing addressing) {
        super(Phase.SETUP);
        this.addressing = addressing;
    }

    @Override
    public void handleMessage(SoapMessage message) {
        Exception cause = message.getContent(Exception.class);
        String exchangeId = ExchangeId.of(message.getExchange());
        RequestRefused refusal = Refusals.of(cause, !EnvelopeIsWhole.wasSeenIn(message.getExchange()));
        if (refusal == null) {
            LOG.error("Unexpected failure in exchange {}", exchangeId, cause);
            refusal = RequestRefused.receiver("internal error, transaction " + exchangeId);
        } else {
            LOG.warn("Refused exchange {}: {}", exchangeId, refusal.reason());
        }
        message.setContent(Exception.class, fault(refusal));
        if (refusal.httpStatus() == METHOD_NOT_ALLOWED) {
            message.put(Message.PROTOCOL_HEADERS, new HashMap<>(Map.of("Allow", List.of("POST"))));
        }
        message.setVersion(Soap12.getInstance());
        message.getHeaders().clear();
        addressing.address(message, refusal);
        refusal.headers().forEach(header -> header.addTo(message));
    }

    private static SoapFault fault(RequestRefused refusal) {
        var fault = new SoapFault(refusal.reason(), refusal, refusal.code().value());
        fault.setStatusCode(refusal.httpStatus());
        refusal.subcodes().forEach(fault::addSubCode);
        fault.setLang("en");
        return fault;
    }
}
