/** Whose signatures count: issuers of assertions, the keys they sign with, and whether those are still good. */
@NullMarked
package carnet.xua.trust;

import org.jspecify.annotations.NullMarked;
