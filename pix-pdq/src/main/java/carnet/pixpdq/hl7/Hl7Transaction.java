package carnet.pixpdq.hl7;

import java.util.Set;

/** A transaction that is told something and answers with a mere acknowledgement. */
public interface Hl7Transaction {

    /** MSH-9.1 of its messages. */
    String messageType();

    /** MSH-9.2 of its messages. */
    Set<String> triggerEvents();

    /** MSH-12 of its messages. */
    String version();

    /**
     * Does what the message says; what it says is durable on return, when the message is acknowledged.
     *
     * @param message with type, event and version of this transaction, its header complete
     * @throws Hl7Failure if the message is not accepted; nothing of it took effect then
     */
    void receive(Hl7Message message);
}
