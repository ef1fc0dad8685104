/** What attackers are known to do to assertions (ITI-40), and what becomes of it. */
@NullMarked
package carnet.xua.attack;

import org.jspecify.annotations.NullMarked;
