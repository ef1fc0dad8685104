/**
 * Bodies that no binding reads or writes: requests handed over as elements, and answers that write their own body.
 */
@NullMarked
package carnet.soap.body;

import org.jspecify.annotations.NullMarked;
