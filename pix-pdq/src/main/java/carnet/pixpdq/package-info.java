/**
 * The HL7 v2 door of the Patient Identifier Cross-reference Manager: messages over MLLP, each answered on the
 * connection it came by. Today it serves ITI-8 (Patient Identity Feed), so that the registry of the affinity domain
 * knows its patients; ITI-9, 10, 21, 22, 30 and 64 enter by the same door.
 */
@NullMarked
package carnet.pixpdq;

import org.jspecify.annotations.NullMarked;
