package carnet.metadata.rule;

import static carnet.metadata.AssociationType.HAS_MEMBER;

import carnet.metadata.Association;
import carnet.metadata.DocumentEntry;
import carnet.metadata.Folder;
import carnet.metadata.RegistryObject;
import carnet.metadata.Submission;
import carnet.metadata.SubmissionSet;
import carnet.metadata.error.RegistryError;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A SubmissionSet holds DocumentEntries, Folders and memberships of Folders, a Folder holds DocumentEntries, and a
 * relationship joins two of them [TF-3 Table 4.2.2-1]: as far as the ends are of this submission.
 */
public record AssociationsFitTheirEnds() implements SubmissionRule {

    @Override
    public Stream<RegistryError> breaches(Submission submission) {
        var submitted = submission.objectsById();
        return submission.associations().stream()
                .flatMap(association -> association.associationType().isRelationship()
                        ? relationship(association, submitted)
                        : membership(association, submitted));
    }

    private static Stream<RegistryError> relationship(Association relationship, Map<String, RegistryObject> submitted) {
        return Stream.of(
                        isOther(submitted.get(relationship.sourceObject()))
                                ? wrong(relationship, "sourceObject", "a relationship starts at a DocumentEntry")
                                : Stream.<RegistryError>empty(),
                        isOther(submitted.get(relationship.targetObject()))
                                ? wrong(relationship, "targetObject", "a relationship ends at a DocumentEntry")
                                : Stream.<RegistryError>empty())
                .flatMap(breaches -> breaches);
    }

    private static Stream<RegistryError> membership(Association membership, Map<String, RegistryObject> submitted) {
        var source = submitted.get(membership.sourceObject());
        var target = submitted.get(membership.targetObject());
        if (source instanceof DocumentEntry || source instanceof Association) {
            return wrong(membership, "sourceObject", "a HasMember starts at a SubmissionSet or Folder");
        }
        if (!isOther(target)) {
            return Stream.empty();
        }
        if (source instanceof SubmissionSet set) {
            return target instanceof Folder || target instanceof Association held && fillsFolder(held, set)
                    ? Stream.empty()
                    : wrong(
                            membership,
                            "targetObject",
                            "a SubmissionSet holds DocumentEntries, Folders and memberships of Folders");
        }
        return wrong(membership, "targetObject", "a Folder holds DocumentEntries");
    }

    private static boolean isOther(@Nullable RegistryObject submitted) {
        return submitted != null && !(submitted instanceof DocumentEntry);
    }

    private static boolean fillsFolder(Association association, SubmissionSet set) {
        return association.associationType() == HAS_MEMBER
                && !association.sourceObject().equals(set.entryUUID());
    }

    private static Stream<RegistryError> wrong(Association association, String end, String rule) {
        return Stream.of(SubmissionRule.metadataError(association.label() + "." + end + ": " + rule));
    }
}
