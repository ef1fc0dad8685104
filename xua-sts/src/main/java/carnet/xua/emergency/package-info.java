/** Broken glass: access in an emergency, which is let through, and watched. */
@NullMarked
package carnet.xua.emergency;

import org.jspecify.annotations.NullMarked;
