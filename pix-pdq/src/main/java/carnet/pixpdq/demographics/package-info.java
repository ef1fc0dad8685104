/**
 * Who a person is said to be: names, birth date, gender, addresses and what else an ADT feed or a PDQ query says of
 * them [HL7 v2 PID, ITI TF-2 3.8, 3.21, 3.30, 3.44, 3.47]. Values without HL7, SQL or identifiers; no {@code toString} tells
 * what is in them.
 */
@NullMarked
package carnet.pixpdq.demographics;

import org.jspecify.annotations.NullMarked;
