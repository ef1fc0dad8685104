@NullMarked
package carnet.xua.emergency;

import org.jspecify.annotations.NullMarked;
