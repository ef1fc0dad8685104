/** Reading and writing of the XML the Security Token Service speaks: its vocabularies' names, child elements, signatures. */
@NullMarked
package carnet.xua.element;

import org.jspecify.annotations.NullMarked;
