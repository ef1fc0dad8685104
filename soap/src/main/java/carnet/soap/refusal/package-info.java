/**
 * How an exchange that failed is answered: the one place where an exception becomes a SOAP fault, or, when part of an answer
 * has left already, a broken connection.
 */
@NullMarked
package carnet.soap.refusal;

import org.jspecify.annotations.NullMarked;
