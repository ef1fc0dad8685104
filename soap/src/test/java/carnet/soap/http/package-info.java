/**
 * How HTTP headers are read.
 */
@NullMarked
package carnet.soap.http;

import org.jspecify.annotations.NullMarked;
