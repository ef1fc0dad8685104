/** The database of the Security Token Service; the only place in this module that knows SQL. */
@NullMarked
package carnet.xua.store;

import org.jspecify.annotations.NullMarked;
