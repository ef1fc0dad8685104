/**
 * ITI-42 and ITI-61: a submission is checked rule by rule and registered as one [TF-2 3.42.4.1.3, 3.61.4.1.3].
 */
@NullMarked
package carnet.registry.register;

import org.jspecify.annotations.NullMarked;
