/**
 * One node: the actors it has, wired to its databases, its document store and its doors, as the settings say.
 */
@NullMarked
package carnet.platform.node;

import org.jspecify.annotations.NullMarked;
