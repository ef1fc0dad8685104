@NullMarked
package carnet.xua.sts;

import org.jspecify.annotations.NullMarked;
