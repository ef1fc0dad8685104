/** What the store promises about its rows. */
@NullMarked
package carnet.registry.store;

import org.jspecify.annotations.NullMarked;
