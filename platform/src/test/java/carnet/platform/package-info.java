/** The house as a whole: its boundaries, its settings, its start. */
@NullMarked
package carnet.platform;

import org.jspecify.annotations.NullMarked;
