@NullMarked
package carnet.xua.replay.store;

import org.jspecify.annotations.NullMarked;
