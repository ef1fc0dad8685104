package carnet.xua.trust;

import java.util.Set;
import javax.security.auth.x500.X500Principal;

/**
 * A system that may connect [ITI-19].
 *
 * @param name as operators call it
 * @param subject of its certificate
 * @param organizationIds organisations its users may be of; empty: any
 * @param relay whether it is a node of our own, which passes on the assertions of others, and has none for its own work
 */
public record KnownNode(String name, X500Principal subject, Set<String> organizationIds, boolean relay) {

    public KnownNode {
        organizationIds = Set.copyOf(organizationIds);
    }
}
