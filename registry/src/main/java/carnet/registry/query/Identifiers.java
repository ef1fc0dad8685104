package carnet.registry.query;

import java.util.List;

/**
 * How a query names what it wants: by entryUUID or by uniqueId, never by both [TF-2 3.18.4.1.2.3.7.5].
 *
 * @param byUniqueId otherwise by entryUUID
 */
record Identifiers(boolean byUniqueId, List<String> values) {}
