/**
 * How a document-sharing transaction says no: RegistryError, its codes and severities [TF-3 4.2.4].
 */
@NullMarked
package carnet.metadata.error;

import org.jspecify.annotations.NullMarked;
