/**
 * The patient identification domains this node takes identifiers of, as an operator configures them: each assigning
 * authority has a namespace and an OID, and a sender may name it by either or by both [TF-2 Appendix E, HL7 CX.4].
 */
@NullMarked
package carnet.pixpdq.domain;

import org.jspecify.annotations.NullMarked;
