/**
 * The program: what {@code carnet} does for each of its words. What a node consists of is in {@code node}, the story that
 * {@code carnet demo} tells in {@code demo}.
 */
@NullMarked
package carnet.platform;

import org.jspecify.annotations.NullMarked;
