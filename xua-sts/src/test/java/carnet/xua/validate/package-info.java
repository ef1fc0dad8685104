@NullMarked
package carnet.xua.validate;

import org.jspecify.annotations.NullMarked;
