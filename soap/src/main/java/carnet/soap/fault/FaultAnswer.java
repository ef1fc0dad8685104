package carnet.soap.fault;

import carnet.soap.ExchangeId;
import carnet.soap.addressing.AnswerAddressing;
import carnet.soap.xml.EnvelopeIsWhole;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.phase.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where an exception becomes a SOAP fault. A refusal is one line in the log; anything unforeseen is logged with its
 * stack, and the sender hears only the id to ask for.
 */
public final class FaultAnswer extends AbstractSoapInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(FaultAnswer.class);

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
