/**
 * Answers that write their own body.
 */
@NullMarked
package carnet.soap.body;

import org.jspecify.annotations.NullMarked;
