/** How the Security Token Service says no. */
@NullMarked
package carnet.xua.fault;

import org.jspecify.annotations.NullMarked;
