/**
 * The Document Registry as this repository sees it: it registers what was provided (ITI-42), and is asked what became
 * of a document whose registration got no answer (ITI-18).
 */
@NullMarked
package carnet.repository.registry;

import org.jspecify.annotations.NullMarked;
