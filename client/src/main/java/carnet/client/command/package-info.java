/**
 * The words {@code publish}, {@code find} and {@code fetch} of the command line: ITI-41, ITI-18 and ITI-43 for people and for
 * scripts. What they print and the exit codes they end with are an interface.
 */
@NullMarked
package carnet.client.command;

import org.jspecify.annotations.NullMarked;
