/**
 * What a data steward sees and does in a browser, or by its REST API: the pairs of records the matcher leaves to people. It
 * knows the identity service and nothing else of Carnet; who may come in is decided in {@link
 * carnet.platform.console.Stewards}.
 */
@NullMarked
package carnet.platform.console;

import org.jspecify.annotations.NullMarked;
