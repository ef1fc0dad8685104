package carnet.pixpdq.feed;

import carnet.pixpdq.hl7.MessageHeader;
import carnet.pixpdq.identity.Cause;

/** A message as the cause of a change: who sent it, which event it tells of, its control id. */
final class MessageCause {

    private MessageCause() {}

    static Cause of(MessageHeader header) {
        return new Cause(
                printable(header.sendingApplication() + "|" + header.sendingFacility()),
                printable(header.messageType() + "^" + header.triggerEvent() + " " + header.controlId()));
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
