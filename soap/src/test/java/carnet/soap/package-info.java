/**
 * The doors as a peer sees them: real sockets, raw bytes, and CXF's own client.
 */
@NullMarked
package carnet.soap;

import org.jspecify.annotations.NullMarked;
