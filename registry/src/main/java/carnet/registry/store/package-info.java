/**
 * The registry's database: the only place that knows SQL. One flat row per object, the ebRIM element beside the columns
 * that queries narrow by; latency follows the rows of one patient, whatever else the registry holds.
 */
@NullMarked
package carnet.registry.store;

import org.jspecify.annotations.NullMarked;
