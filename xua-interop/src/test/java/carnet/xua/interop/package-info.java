/** Assertions of a foreign Security Token Service at our check, and assertions as we sign them at a foreign check (ITI-40). */
@NullMarked
package carnet.xua.interop;

import org.jspecify.annotations.NullMarked;
