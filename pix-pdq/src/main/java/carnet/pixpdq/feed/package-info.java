/**
 * Patient Identity Feed, ITI-8 in HL7 v2.3.1 [TF-2 3.8]: a patient is admitted, registered, pre-admitted, updated or
 * merged, and what concerns the affinity domain is passed on to its registry.
 */
@NullMarked
package carnet.pixpdq.feed;

import org.jspecify.annotations.NullMarked;
