/**
 * Reading XML of strangers: the one factory of XML parsers, and the SOAP envelope as it comes in.
 */
@NullMarked
package carnet.soap.xml;

import org.jspecify.annotations.NullMarked;
