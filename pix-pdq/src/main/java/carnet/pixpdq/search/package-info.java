/**
 * Finding patients by what is known of them: what ITI-21, ITI-22 and ITI-47 have in common. Knows no HL7.
 */
@NullMarked
package carnet.pixpdq.search;

import org.jspecify.annotations.NullMarked;
