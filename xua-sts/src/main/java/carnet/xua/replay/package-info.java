/** Assertions that are used by somebody else than at first, twice, or after they were withdrawn; known to all nodes. */
@NullMarked
package carnet.xua.replay;

import org.jspecify.annotations.NullMarked;
