/**
 * The XDS Document Registry: its door, and what an operator may set. ITI-42 and ITI-61 are answered in {@code register},
 * ITI-18 and ITI-51 in {@code query}, the identity feed's effects in {@code patient}.
 */
@NullMarked
package carnet.registry;

import org.jspecify.annotations.NullMarked;
