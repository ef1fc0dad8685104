/**
 * The rules a submission keeps or breaks by itself, whatever a registry holds: one class per rule of the Technical
 * Framework, and the codes of an affinity domain that one of them compares with.
 */
@NullMarked
package carnet.metadata.rule;

import org.jspecify.annotations.NullMarked;
