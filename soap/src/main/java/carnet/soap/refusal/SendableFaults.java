package carnet.soap.refusal;

import carnet.soap.ExchangeId;
import carnet.soap.http.BegunAnswer;
import carnet.soap.http.PeerIsGone;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbortedInvocationException;
import org.apache.cxf.transport.MessageObserver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets CXF send a fault where it can still reach the peer. Where part of an answer has already left, the connection is
 * broken instead, since nothing else tells the peer that the rest will not come.
 */
public final class SendableFaults implements MessageObserver, FaultListener {

    private static final Logger LOG = LoggerFactory.getLogger(SendableFaults.class);

    private final MessageObserver faults;

    public SendableFaults(MessageObserver faults) {
        this.faults = faults;
    }

    @Override
    public void onMessage(Message message) {
        Exception failure = message.getContent(Exception.class);
        if (Refusals.isCausedBy(PeerIsGone.class, failure)) {
            LOG.warn("The peer left exchange {} before it was answered", ExchangeId.of(message.getExchange()));
        } else if (BegunAnswer.takeBack(message)) {
            faults.onMessage(message);
        } else {
            throw brokenOff(message, failure);
        }
    }

    /** Silences CXF, which logs every fault, and speaks up for one that fails itself and which CXF drops. */
    @Override
    public boolean faultOccurred(Exception exception, String description, Message message) {
        if (message == message.getExchange().getOutFaultMessage()
                && !Refusals.isCausedBy(PeerIsGone.class, exception)) {
            throw brokenOff(message, exception);
        }
        return false;
    }

    private static AbortedInvocationException brokenOff(Message message, Exception failure) {
        LOG.error("The answer of exchange {} broke off", ExchangeId.of(message.getExchange()), failure);
        return new AbortedInvocationException(new AnswerBrokeOff());
    }

    /** Makes the container break the connection. */
    private static final class AnswerBrokeOff extends RuntimeException {

        private static final long serialVersionUID = 1L;

        AnswerBrokeOff() {
            super("an answer broke off", null, false, false);
        }
    }
}
