/**
 * The Security Token Service, X-Assertion Provider of XUA: WS-Trust 1.3 Issue, Validate, Renew and Cancel, and ActAs of 1.4. The door
 * is {@link carnet.xua.sts.SecurityTokenServiceDoor}; each operation is a class.
 */
@NullMarked
package carnet.xua.sts;

import org.jspecify.annotations.NullMarked;
