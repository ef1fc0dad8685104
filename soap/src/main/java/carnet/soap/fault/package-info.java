/**
 * How a door says no below the profile: SOAP 1.2 faults and their HTTP status [SOAP 1.2 part 1, 5.4; part 2, 7.5.2.2].
 * Errors of a profile are not faults; they are answers.
 */
@NullMarked
package carnet.soap.fault;

import org.jspecify.annotations.NullMarked;
