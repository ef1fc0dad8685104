/** The other process: answers the same bytes as Carnet without doing anything for them. */
@NullMarked
package carnet.bench.peer;

import org.jspecify.annotations.NullMarked;
