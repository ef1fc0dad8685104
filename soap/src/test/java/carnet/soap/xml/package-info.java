/**
 * What the one factory of parsers refuses.
 */
@NullMarked
package carnet.soap.xml;

import org.jspecify.annotations.NullMarked;
