/**
 * Where documents are kept: their bytes in a {@link carnet.repository.store.DocumentStore}, and an index in SQL that
 * says which uniqueId has which bytes (for ITI-41 and ITI-43). Between the two, and between them and the registry,
 * there is no common transaction; the order of writing and the {@link carnet.repository.store.Sweeper} take its place.
 */
@NullMarked
package carnet.repository.store;

import org.jspecify.annotations.NullMarked;
