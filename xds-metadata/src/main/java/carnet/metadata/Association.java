package carnet.metadata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A directed link between two objects [TF-3 4.2.2].
 *
 * @param submissionSetStatus only on a SubmissionSet's HasMember of a DocumentEntry
 * @param documentation why a relationship was made [TF-3 4.2.2.2]
 */
public record Association(
        String entryUUID,
        @Nullable AvailabilityStatus availabilityStatus,
        @Nullable String homeCommunityId,
        AssociationType associationType,
        String sourceObject,
        String targetObject,
        @Nullable SubmissionSetStatus submissionSetStatus,
        @Nullable Code documentation,
        List<Slot> extraMetadata)
        implements RegistryObject {

    public Association {
        extraMetadata = List.copyOf(extraMetadata);
    }

    /** A link with nothing but its ends. */
    public static Association of(String entryUUID, AssociationType type, String sourceObject, String targetObject) {
        return new Association(entryUUID, null, null, type, sourceObject, targetObject, null, null, List.of());
    }

    /** A SubmissionSet's link to a DocumentEntry of its own. */
    public static Association original(String entryUUID, String submissionSet, String documentEntry) {
        return new Association(
                entryUUID,
                null,
                null,
                AssociationType.HAS_MEMBER,
                submissionSet,
                documentEntry,
                SubmissionSetStatus.ORIGINAL,
                null,
                List.of());
    }

    /** A SubmissionSet's link to a new version of an object [TF-3 4.1.15]. */
    public static Association ofNewVersion(
            String entryUUID, String submissionSet, String object, int previousVersion, boolean isDocumentEntry) {
        return new Association(
                entryUUID,
                null,
                null,
                AssociationType.HAS_MEMBER,
                submissionSet,
                object,
                isDocumentEntry ? SubmissionSetStatus.ORIGINAL : null,
                null,
                List.of(new Slot("PreviousVersion", List.of(Integer.toString(previousVersion)))));
    }

    /** The same link between the ids the registry gave. */
    public Association withIds(String id, String source, String target) {
        return new Association(
                id,
                availabilityStatus,
                homeCommunityId,
                associationType,
                source,
                target,
                submissionSetStatus,
                documentation,
                extraMetadata);
    }
}
