/** Clients that ask as fast as they are answered, and what they saw. */
@NullMarked
package carnet.bench.load;

import org.jspecify.annotations.NullMarked;
