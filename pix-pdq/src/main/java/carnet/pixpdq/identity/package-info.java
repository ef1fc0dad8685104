/**
 * Who is who: identifiers are told of, merged, renamed, linked and pulled apart, and the registry of the affinity domain
 * is told of it. Knows nothing of HL7: v2 and v3 doors call the same methods.
 */
@NullMarked
package carnet.pixpdq.identity;

import org.jspecify.annotations.NullMarked;
