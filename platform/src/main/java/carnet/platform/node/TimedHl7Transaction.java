package carnet.platform.node;

import carnet.pixpdq.hl7.Hl7Answer;
import carnet.pixpdq.hl7.Hl7Failure;
import carnet.pixpdq.hl7.Hl7Message;
import carnet.pixpdq.hl7.Hl7Transaction;
import carnet.pixpdq.hl7.MessageHeader;
import java.util.Set;

/**
 * A transaction of HL7 v2, timed.
 *
 * @param number such as {@code ITI-8}
 */
record TimedHl7Transaction(String number, Hl7Transaction transaction, TransactionTimer timer)
        implements Hl7Transaction {

    @Override
    public String messageType() {
        return transaction.messageType();
    }

    @Override
    public Set<String> triggerEvents() {
        return transaction.triggerEvents();
    }

    @Override
    public String version() {
        return transaction.version();
    }

    @Override
    public String answerType(MessageHeader request) {
        return transaction.answerType(request);
    }

    @Override
    public Hl7Answer receive(Hl7Message message) {
        return timer.timedV2(number, () -> {
            try {
                return transaction.receive(message);
            } catch (Hl7Failure failure) {
                return transaction.refuse(message, failure);
            }
        });
    }

    @Override
    public Hl7Answer refuse(Hl7Message message, Hl7Failure failure) {
        return transaction.refuse(message, failure);
    }
}
