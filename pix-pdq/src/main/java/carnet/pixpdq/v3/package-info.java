/**
 * HL7 v3 over SOAP: ITI-44 (add, revise, resolve duplicates), ITI-45 and ITI-47 in, ITI-46 out. The doors are thin: elements
 * become values of the capabilities that HL7 v2 uses as well, and their answers become elements.
 *
 * <p>Partners vary: prefixes, {@code xsi:type}, wrong roots of {@code interactionId} and missing code systems are let
 * through. Identifiers and what an answer depends on are not.
 */
@NullMarked
package carnet.pixpdq.v3;

import org.jspecify.annotations.NullMarked;
