/**
 * The rules a submission keeps or breaks by itself, whatever a registry holds: one class per rule of the Technical
 * Framework.
 */
@NullMarked
package carnet.metadata.rule;

import org.jspecify.annotations.NullMarked;
