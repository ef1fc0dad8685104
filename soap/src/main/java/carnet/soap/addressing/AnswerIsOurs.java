package carnet.soap.addressing;

import java.io.IOException;
import java.util.List;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.phase.Phase;

/**
 * An answer that says which request it relates to relates to ours; a peer that mixes up exchanges would hand us another
 * patient.
 */
public final class AnswerIsOurs extends AbstractSoapInterceptor {

    public AnswerIsOurs() {
        super(Phase.PRE_PROTOCOL);
    }

    @Override
    public void handleMessage(SoapMessage message) {
        List<String> relatesTo = AddressingHeaders.of(message).textsOf(Wsa.RELATES_TO);
        Object asked = message.getExchange().get(RequestAddressing.ASKED);
        if (relatesTo.stream().anyMatch(id -> !id.equals(asked))) {
            throw new Fault(new IOException("the answer relates to another request than " + asked));
        }
    }
}
