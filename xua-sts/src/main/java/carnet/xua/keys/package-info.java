/** The keys that sign assertions: where they are kept, which one signs now, and what others are told of them. */
@NullMarked
package carnet.xua.keys;

import org.jspecify.annotations.NullMarked;
