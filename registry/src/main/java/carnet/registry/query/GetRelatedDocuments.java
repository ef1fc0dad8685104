package carnet.registry.query;

import carnet.metadata.AssociationType;
import carnet.metadata.DocumentEntryType;
import carnet.registry.store.MetadataStore;
import carnet.registry.store.RegisteredObject;
import carnet.registry.store.RegisteredObject.RegisteredAssociation;
import carnet.registry.store.RegisteredObject.RegisteredEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * GetRelatedDocuments [TF-2 3.18.4.1.2.3.7.13]: the Associations of the listed types between the given DocumentEntry and
 * others, and the entries at their ends.
 */
record GetRelatedDocuments(
        Identifiers identifier, Set<AssociationType> associationTypes, Set<DocumentEntryType> documentEntryType)
        implements StoredQuery {

    @Override
    public Answer answerFrom(MetadataStore store, ReturnType returnType, AnswerLimits limits) {
        var given = GetDocuments.entries(identifier, store).stream()
                .map(RegisteredEntry::entryUUID)
                .toList();
        var candidates = Associations.touching(given, store).stream()
                .filter(association -> associationTypes.contains(association.associationType()))
                .toList();
        var ends = new HashSet<>(Associations.sources(candidates));
        ends.addAll(Associations.targets(candidates));
        var entries = store.entries(ends).stream()
                .filter(entry -> given.contains(entry.entryUUID()) || documentEntryType.contains(entry.objectType()))
                .collect(Collectors.toMap(RegisteredEntry::entryUUID, Function.identity()));
        var related = candidates.stream()
                .filter(association -> entries.containsKey(association.sourceObject())
                        && entries.containsKey(association.targetObject()))
                .toList();
        var answered = new HashSet<>(Associations.sources(related));
        answered.addAll(Associations.targets(related));
        var found = new ArrayList<RegisteredObject>();
        entries.values().stream()
                .filter(entry -> answered.contains(entry.entryUUID()))
                .forEach(found::add);
        found.addAll(related.stream().map(RegisteredAssociation.class::cast).toList());
        return Answer.ofOnePatient(found, store, returnType, limits);
    }
}
