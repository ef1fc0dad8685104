/** The registry's promises, kept on Derby and on PostgreSQL alike. */
@NullMarked
package carnet.registry;

import org.jspecify.annotations.NullMarked;
