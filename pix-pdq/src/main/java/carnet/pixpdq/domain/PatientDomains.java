package carnet.pixpdq.domain;

import carnet.metadata.CX;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All patient identification domains a node knows.
 *
 * @param affinityDomain the one whose identifiers the registry files documents under (XAD-PID)
 * @param others those of the hospitals and other sources
 */
public record PatientDomains(PatientDomain affinityDomain, List<PatientDomain> others) {

    public PatientDomains {
        others = List.copyOf(others);
        requireDistinct(affinityDomain, others, PatientDomain::namespace);
        requireDistinct(affinityDomain, others, PatientDomain::oid);
    }

    public Optional<PatientDomain> withNamespace(String namespace) {
        return all().filter(domain -> domain.namespace().equals(namespace)).findFirst();
    }

    public Optional<PatientDomain> withOid(String oid) {
        return all().filter(domain -> domain.oid().value().equals(oid)).findFirst();
    }

    /** The identifier as HL7 v2 tells it, by all names of its authority; empty if that is not known any more. */
    public Optional<String> cxWithAllNames(CX id) {
        return withOid(id.assigningAuthority())
                .map(domain -> id.id() + "^^^" + domain.namespace() + "&"
                        + domain.oid().value() + "&ISO^PI");
    }

    /** The affinity domain first. */
    public Stream<PatientDomain> all() {
        return Stream.concat(Stream.of(affinityDomain), others.stream());
    }

    private static void requireDistinct(
            PatientDomain affinityDomain, List<PatientDomain> others, Function<PatientDomain, Object> name) {
        var distinct = Stream.concat(Stream.of(affinityDomain), others.stream())
                .map(name)
                .distinct()
                .count();
        if (distinct != 1 + others.size()) {
            throw new IllegalArgumentException("two patient domains share a namespace or an OID");
        }
    }
}
