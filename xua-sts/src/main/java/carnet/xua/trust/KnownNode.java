package carnet.xua.trust;

import java.util.Set;
import javax.security.auth.x500.X500Principal;

/**
 * A system that may connect [ITI-19].
 *
 * @param name as operators call it
 * @param subject of its certificate
 * @param organizationIds organisations its users may be of; empty: any
 */
public record KnownNode(String name, X500Principal subject, Set<String> organizationIds) {

    public KnownNode {
        organizationIds = Set.copyOf(organizationIds);
    }
}
