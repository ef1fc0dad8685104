package carnet.registry.register;

import carnet.metadata.Association;
import carnet.metadata.RegistryObject;
import carnet.metadata.Submission;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.XdsErrorCode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Both ends of every Association are in the submission or the registry. A relationship starts in the submission; what it
 * replaces or is a snapshot of is in the registry [TF-2 3.42.4.1.3.5, TF-3 Table 4.2.2-1].
 */
record ReferencesResolve() implements RegistrationRule {

    @Override
    public Stream<RegistryError> breaches(Submission submission, KnownObjects known) {
        var submitted = submission.objects().map(RegistryObject::entryUUID).collect(Collectors.toSet());
        return submission.associations().stream()
                .flatMap(association -> Stream.concat(
                        sourceResolves(association, submitted, known)
                                ? Stream.empty()
                                : Stream.of(unresolved(association, "sourceObject", association.sourceObject())),
                        targetResolves(association, submitted, known)
                                ? Stream.empty()
                                : Stream.of(unresolved(association, "targetObject", association.targetObject()))));
    }

    private static boolean sourceResolves(Association association, Set<String> submitted, KnownObjects known) {
        return submitted.contains(association.sourceObject())
                || (!association.associationType().isRelationship() && known.holds(association.sourceObject()));
    }

    private static boolean targetResolves(Association association, Set<String> submitted, KnownObjects known) {
        return known.holds(association.targetObject())
                || (submitted.contains(association.targetObject())
                        && !association.associationType().targetsRegisteredEntryOnly());
    }

    private static RegistryError unresolved(Association association, String end, String id) {
        return RegistryError.of(
                XdsErrorCode.UNRESOLVED_REFERENCE, association.label() + "." + end + ": " + id + " cannot be resolved");
    }
}
