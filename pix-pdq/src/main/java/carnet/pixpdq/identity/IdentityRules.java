package carnet.pixpdq.identity;

import java.util.Set;

/**
 * What an operator decides about identities.
 *
 * @param affinityDomain OID of the domain whose identifiers the registry files documents under (XAD-PID)
 * @param minting whether a person for whom no source names such an identifier is given one
 * @param uniqueDomains OIDs of further domains in which nobody has two identifiers, such as that of a national number
 */
public record IdentityRules(String affinityDomain, boolean minting, Set<String> uniqueDomains) {

    public IdentityRules {
        uniqueDomains = Set.copyOf(uniqueDomains);
    }

    boolean isUnique(String domain) {
        return domain.equals(affinityDomain) || uniqueDomains.contains(domain);
    }
}
