/**
 * Carnet's executable, started as an operator starts it and seen from outside: by IPF, HAPI, CXF's tools and bare sockets.
 */
@NullMarked
package carnet.conformance;

import org.jspecify.annotations.NullMarked;
