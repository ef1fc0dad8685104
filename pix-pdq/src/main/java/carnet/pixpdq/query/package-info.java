/**
 * What consumers ask over HL7 v2.5: PIX Query, ITI-9 [TF-2 3.9], and Patient Demographics Query, ITI-21 [TF-2 3.21]. Reads
 * queries, asks {@code identity} and {@code search}, writes answers.
 */
@NullMarked
package carnet.pixpdq.query;

import org.jspecify.annotations.NullMarked;
