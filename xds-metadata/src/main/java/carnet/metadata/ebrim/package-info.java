/**
 * The ebRIM 3.0 encoding of document-sharing metadata [TF-3 4.2.1]: what stands on the wire, decoded leniently and
 * written in the schema's order; and an affinity domain's codes as a file.
 */
@NullMarked
package carnet.metadata.ebrim;

import org.jspecify.annotations.NullMarked;
