/**
 * Header blocks a sender marks as mandatory have to be understood, or the request is refused [SOAP 1.2 part 1, 5.2.3].
 */
@NullMarked
package carnet.soap.mustunderstand;

import org.jspecify.annotations.NullMarked;
