/** Measures a running Carnet beside peers that do only what cannot be left out. */
@NullMarked
package carnet.bench;

import org.jspecify.annotations.NullMarked;
