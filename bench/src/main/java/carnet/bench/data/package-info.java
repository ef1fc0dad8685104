/** What the registry is filled with, and how it gets there. */
@NullMarked
package carnet.bench.data;

import org.jspecify.annotations.NullMarked;
