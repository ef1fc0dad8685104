/**
 * HL7 v2 messages as every transaction of this module reads and acknowledges them [TF-2 Appendix C]: header,
 * segments, character sets, error codes and the ACK. Text is kept as it stood on the wire, escapes included, because
 * a patient identifier must reach the registry in the very form in which a document source will name it; and it is
 * read lazily, so that the cost of a message is bounded by its size, whatever it is made of.
 */
@NullMarked
package carnet.pixpdq.hl7;

import org.jspecify.annotations.NullMarked;
