/**
 * The check of an assertion, step by step [TF-2 3.40.4.1.3]. {@code AssertionValidator} has the steps in their order; each class
 * beside it is one of them.
 */
@NullMarked
package carnet.xua.validate;

import org.jspecify.annotations.NullMarked;
