/**
 * The identity database: source records with their demographics, to which person each is linked, and the journal of
 * every change. Nothing else in this module knows SQL.
 */
@NullMarked
package carnet.pixpdq.store;

import org.jspecify.annotations.NullMarked;
