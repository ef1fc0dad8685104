package carnet.registry.query;

import static carnet.metadata.AssociationType.HAS_MEMBER;

import carnet.registry.store.MetadataStore;
import carnet.registry.store.RegisteredObject.RegisteredAssociation;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/** Associations as the queries select them. */
final class Associations {

    private Associations() {}

    /** Those with at least one end among these objects, each once. */
    static List<RegisteredAssociation> touching(Collection<String> objects, MetadataStore store) {
        var found = new LinkedHashMap<String, RegisteredAssociation>();
        Stream.concat(store.associationsFrom(objects).stream(), store.associationsTo(objects).stream())
                .forEach(association -> found.putIfAbsent(association.entryUUID(), association));
        return List.copyOf(found.values());
    }

    /** The HasMembers that start at this object. */
    static List<RegisteredAssociation> membersOf(String object, MetadataStore store) {
        return store.associationsFrom(List.of(object)).stream()
                .filter(Associations::isMembership)
                .toList();
    }

    static boolean isMembership(RegisteredAssociation association) {
        return association.associationType() == HAS_MEMBER;
    }

    static List<String> targets(Collection<RegisteredAssociation> associations) {
        return associations.stream().map(RegisteredAssociation::targetObject).toList();
    }

    static List<String> sources(Collection<RegisteredAssociation> associations) {
        return associations.stream().map(RegisteredAssociation::sourceObject).toList();
    }
}
