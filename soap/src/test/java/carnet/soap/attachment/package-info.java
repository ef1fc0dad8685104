/**
 * The parts that read documents, one by one.
 */
@NullMarked
package carnet.soap.attachment;

import org.jspecify.annotations.NullMarked;
