/** The database of used and withdrawn assertions that all doors of a domain share. */
@NullMarked
package carnet.xua.replay.store;

import org.jspecify.annotations.NullMarked;
