/**
 * SOAP header blocks, written without JAXB or DOM [SOAP 1.2 part 1, 5.2].
 */
@NullMarked
package carnet.soap.header;

import org.jspecify.annotations.NullMarked;
