/**
 * Retrieve Document Set (ITI-43): documents are streamed from the store as they came, and are checked on the way out.
 */
@NullMarked
package carnet.repository.retrieve;

import org.jspecify.annotations.NullMarked;
