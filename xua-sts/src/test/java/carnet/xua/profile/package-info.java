@NullMarked
package carnet.xua.profile;

import org.jspecify.annotations.NullMarked;
