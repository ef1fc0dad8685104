/**
 * Provide and Register Document Set (ITI-41): documents are streamed to the store, compared with what their metadata
 * says of them, and registered. Metadata is passed on as it came; only what the repository itself knows is filled in.
 */
@NullMarked
package carnet.repository.provide;

import org.jspecify.annotations.NullMarked;
