/** Processes the bench starts, what they cost, and their end. */
@NullMarked
package carnet.bench.process;

import org.jspecify.annotations.NullMarked;
