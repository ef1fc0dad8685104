/**
 * ITI-18 and ITI-51: parameters are parsed into a {@code StoredQuery}, which answers itself from the store
 * [TF-2 3.18.4.1, 3.51.4.1].
 */
@NullMarked
package carnet.registry.query;

import org.jspecify.annotations.NullMarked;
