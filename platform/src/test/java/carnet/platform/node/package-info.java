@NullMarked
package carnet.platform.node;

import org.jspecify.annotations.NullMarked;
