/**
 * Who is asking: assertions of XUA (ITI-40), checked at the doors and issued by the Security Token Service.
 */
@NullMarked
package carnet.xua;

import org.jspecify.annotations.NullMarked;
