/** Issuers and assertions for tests, and checks over several packages. */
@NullMarked
package carnet.xua;

import org.jspecify.annotations.NullMarked;
