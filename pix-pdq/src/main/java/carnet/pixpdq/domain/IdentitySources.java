package carnet.pixpdq.domain;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which sender is the Patient Identity Source of a domain, where an operator has said so [TF-2 3.8.4.1.3]. It has several names
 * if it speaks HL7 v2 and v3. A domain without an entry takes feeds of anybody; a sender may serve several domains.
 */
public record IdentitySources(Map<PatientDomain, Set<Sender>> byDomain) {

    /** Any sender for any domain. */
    public static final IdentitySources ANY = new IdentitySources(Map.of());

    /**
     * @param application MSH-3 as on the wire
     * @param facility MSH-4 as on the wire
     */
    public record Sender(String application, String facility) {}

    public IdentitySources {
        byDomain = byDomain.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
    }

    public boolean mayFeed(Sender sender, PatientDomain domain) {
        var senders = byDomain.get(domain);
        return senders == null || senders.contains(sender);
    }

    /** The domain of identifiers for which this sender names none: the only one it is the source of. */
    public Optional<PatientDomain> soleDomainOf(Sender sender) {
        var domains = byDomain.entrySet().stream()
                .filter(entry -> entry.getValue().contains(sender))
                .map(Map.Entry::getKey)
                .toList();
        return domains.size() == 1 ? Optional.of(domains.get(0)) : Optional.empty();
    }
}
