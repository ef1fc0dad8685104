/**
 * SOAP header blocks: written without JAXB or DOM, and checked to be understood [SOAP 1.2 part 1, 2.4 and 5.2].
 */
@NullMarked
package carnet.soap.header;

import org.jspecify.annotations.NullMarked;
