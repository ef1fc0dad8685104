/**
 * A small language for submissions in tests: valid samples, of which a test changes one thing.
 */
@NullMarked
package carnet.metadata.sample;

import org.jspecify.annotations.NullMarked;
