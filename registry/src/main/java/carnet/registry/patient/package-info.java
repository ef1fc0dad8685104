/**
 * What the patient identity feed does to the registry: patients become known, and one is merged into another
 * [TF-2 3.8.4.1.4, 3.8.4.2.4].
 */
@NullMarked
package carnet.registry.patient;

import org.jspecify.annotations.NullMarked;
