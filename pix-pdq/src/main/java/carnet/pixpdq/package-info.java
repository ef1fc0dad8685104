/**
 * The HL7 v2 door of the Patient Identifier Cross-reference Manager: messages over MLLP, each answered on the
 * connection it came by. It serves ITI-8 (Patient Identity Feed), ITI-30 (Patient Identity Management) and ITI-9 (PIX
 * Query); ITI-21, 22 and 64 enter by the same door.
 */
@NullMarked
package carnet.pixpdq;

import org.jspecify.annotations.NullMarked;
