/**
 * Are these two records the same person? Pure functions: blocking keys find the few records worth comparing, the
 * matcher weighs a pair after Fellegi and Sunter (A Theory for Record Linkage, 1969) and decides whether a newcomer is
 * linked, left, or shown to a person. It knows no database and no message.
 */
@NullMarked
package carnet.pixpdq.matching;

import org.jspecify.annotations.NullMarked;
