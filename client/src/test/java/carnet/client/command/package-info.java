/** The commands as a person or a script meets them. */
@NullMarked
package carnet.client.command;

import org.jspecify.annotations.NullMarked;
