package carnet.pixpdq.v3;

/**
 * One thing that is wrong with a message.
 *
 * @param text for the sender's developers; no content of the message
 * @param location XPath without prefixes, or empty
 */
record AcknowledgementDetail(DetailCode code, String text, String location) {}
