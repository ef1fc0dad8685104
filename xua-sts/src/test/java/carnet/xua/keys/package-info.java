@NullMarked
package carnet.xua.keys;

import org.jspecify.annotations.NullMarked;
