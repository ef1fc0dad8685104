package carnet.pixpdq.identity;

import java.util.List;
import java.util.Set;

/**
 * What an operator decides about identities.
 *
 * @param affinityDomain OID of the domain whose identifiers the registry files documents under (XAD-PID)
 * @param minting whether a person for whom no source names such an identifier is given one
 * @param uniqueDomains OIDs of further domains in which nobody has two identifiers, such as that of a national number
 * @param subscriptions who has to hear of changes
 * @param registries names of those who have to hear which XAD-PID a source's patient is of
 */
public record IdentityRules(
        String affinityDomain,
        boolean minting,
        Set<String> uniqueDomains,
        List<UpdateSubscription> subscriptions,
        Set<String> registries) {

    public IdentityRules {
        uniqueDomains = Set.copyOf(uniqueDomains);
        subscriptions = List.copyOf(subscriptions);
        registries = Set.copyOf(registries);
    }

    boolean isUnique(String domain) {
        return domain.equals(affinityDomain) || uniqueDomains.contains(domain);
    }
}
