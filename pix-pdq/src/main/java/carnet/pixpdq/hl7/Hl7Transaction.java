package carnet.pixpdq.hl7;

import java.util.Set;

/** A kind of exchange: messages of a type, of some events, in one version of HL7, and how they are answered. */
public interface Hl7Transaction {

    /** MSH-9.1 of its messages. */
    String messageType();

    /** MSH-9.2 of its messages. */
    Set<String> triggerEvents();

    /** MSH-12 of its messages and of their answers. */
    String version();

    /** MSH-9 of the answer to such a message: a general acknowledgement, unless the transaction has one of its own. */
    default String answerType(MessageHeader request) {
        return AnswerMessage.acknowledgement(request, version());
    }

    /**
     * Does what the message says; what it says is durable on return, when the message is acknowledged.
     *
     * @param message with type, event and version of this transaction, its header complete
     * @throws Hl7Failure if the message is not accepted; nothing of it took effect then
     */
    Hl7Answer receive(Hl7Message message);

    /** The answer to a message that was not accepted. */
    default Hl7Answer refuse(Hl7Message message, Hl7Failure failure) {
        return Hl7Answer.refused(failure);
    }
}
