/**
 * The story {@code carnet demo} tells against a running node, over the wire alone: ITI-8, ITI-41, ITI-18, ITI-43. Whatever does
 * not happen as told ends it.
 */
@NullMarked
package carnet.platform.demo;

import org.jspecify.annotations.NullMarked;
