package carnet.pixpdq.identity;

import java.util.Set;

/**
 * A consumer of cross-references that wants to hear of every change.
 *
 * @param consumer its name, under which its updates wait
 * @param domains OIDs of the domains it wants to hear of
 */
public record UpdateSubscription(String consumer, Set<String> domains) {

    public UpdateSubscription {
        domains = Set.copyOf(domains);
    }
}
