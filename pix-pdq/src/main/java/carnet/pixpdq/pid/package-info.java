/** What a PID segment says of a patient: identifiers and demographics, read from the wire and written to it [HL7 v2.3.1 and v2.5, PID]. */
@NullMarked
package carnet.pixpdq.pid;

import org.jspecify.annotations.NullMarked;
